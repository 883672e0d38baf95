export interface SampleOptions {
  /** 1 is about the size of the sample database that the schema is known from; 1000 is 3,000,000 order lines. */
  readonly scale: number;
  readonly seed: number;
}

/** At scale 1: what grows with the business, counted as in the well-known sample database. */
export const base = { customers: 122, orders: 326, products: 110, employees: 23 } as const;

export interface Sizes {
  readonly customers: number;
  readonly orders: number;
  readonly products: number;
  readonly employees: number;
}

/** Rows by scale: customers and orders grow with it, products and employees by its digits. */
export function sizes(scale: number): Sizes {
  if (!Number.isInteger(scale) || scale < 1 || scale > 10_000) {
    throw new Error(`The scale must be a whole number from 1 to 10000, not ${scale}.`);
  }
  const modestly = (rows: number) => Math.round(rows * (1 + Math.log10(scale)));
  return {
    customers: base.customers * scale,
    orders: base.orders * scale,
    products: modestly(base.products),
    employees: modestly(base.employees),
  };
}
