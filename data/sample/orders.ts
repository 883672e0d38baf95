import { customerOfOrder } from './customers.ts';
import { money, type Cell } from './insert.ts';
import { neverOrdered, product } from './products.ts';
import { randomFor } from './random.ts';
import { sizes, type SampleOptions } from './sizes.ts';

const firstOrder = 20001;
const firstDay = Date.UTC(2023, 0, 9);
/** Days from the first order to the last: 2023-01-09 to 2025-11-28. */
const days = 1054;
const dayMilliseconds = 86_400_000;

/**
 * Of every 326 orders, by date: the last are under way, some were cancelled (two of them after shipping), disputed or
 * resolved, and one came late. Parts not named are shipped.
 */
const statuses: Readonly<Record<number, string>> = {
  ...Object.fromEntries([320, 321, 322, 323, 324, 325].map((part) => [part, 'In Process'])),
  ...Object.fromEntries([312, 315, 317, 319].map((part) => [part, 'On Hold'])),
  ...Object.fromEntries([24, 71, 139, 188, 233, 290].map((part) => [part, 'Cancelled'])),
  ...Object.fromEntries([58, 120, 204, 266].map((part) => [part, 'Resolved'])),
  ...Object.fromEntries([298, 305, 309].map((part) => [part, 'Disputed'])),
};
const cancelledAfterShipping: readonly number[] = [71, 233];
const late = 163;
/** Shipped orders from this part on are not paid yet: 273 of 326 are. */
const unpaidFrom = 278;

const comments = [
  "Customer asks for delivery before noon; don't ring the bell.",
  'Please pack the "fragile" parts separately.',
  'Second reminder sent, awaiting an answer.',
  'Größere Kartons verwenden, bitte.',
  'Discount agreed by telephone, see the offer.\nValid for this order only.',
];

interface Order {
  readonly number: number;
  readonly customer: number;
  readonly orderDay: number;
  readonly shippedDay: number | undefined;
  readonly requiredDay: number;
  readonly status: string;
  readonly comment: string | null;
  readonly paid: boolean;
}

/** Order 0, 1, ... in the order of their dates; days are counted from the first. */
function orderOf(options: SampleOptions, order: number): Order {
  const random = randomFor(options.seed, 'orders', order);
  const part = Math.floor(order / options.scale);
  const status = statuses[part] ?? 'Shipped';
  const orderDay = Math.floor((order * days) / (sizes(options.scale).orders - 1));
  const requiredDay = orderDay + random.int(6, 10);
  const shippedDay = part === late ? requiredDay + random.int(4, 20) : orderDay + random.int(1, 6);
  const open = ['In Process', 'On Hold'].includes(status);
  const shipped = !open && (status !== 'Cancelled' || cancelledAfterShipping.includes(part));
  return {
    number: firstOrder + order,
    customer: customerOfOrder(options, order),
    orderDay,
    requiredDay,
    shippedDay: shipped ? shippedDay : undefined,
    status,
    comment: random.chance(25) ? random.pick(comments) : null,
    paid: ['Shipped', 'Resolved'].includes(status) && part < unpaidFrom,
  };
}

/** product number, pieces, price of a piece */
type OrderLine = readonly [product: number, quantity: number, cents: number];

/** One to 17 lines of different products, 9 in the middle. */
function linesOf(options: SampleOptions, order: number): OrderLine[] {
  const random = randomFor(options.seed, 'orderdetails', order);
  const { products } = sizes(options.scale);
  const chosen = new Set<number>();
  const count = random.int(1, 8) + random.int(0, 9);
  while (chosen.size < count) {
    const candidate = random.int(0, products - 1);
    if (candidate !== neverOrdered) chosen.add(candidate);
  }
  return [...chosen].map((number) => {
    const { msrpCents } = catalogue(options, number);
    return [number, random.int(15, 55), Math.round((msrpCents * random.int(80, 100)) / 100)];
  });
}

const catalogues = new Map<string, ReturnType<typeof product>>();

/** Products are few and asked for often: kept. */
function catalogue(options: SampleOptions, number: number) {
  const key = `${options.seed} ${number}`;
  const found = catalogues.get(key) ?? product(options, number);
  catalogues.set(key, found);
  return found;
}

export function* orderRows(options: SampleOptions): Generator<readonly Cell[]> {
  for (let index = 0; index < sizes(options.scale).orders; index += 1) {
    const order = orderOf(options, index);
    const shipped = order.shippedDay === undefined ? null : date(order.shippedDay);
    const { number, orderDay, requiredDay, status, comment, customer } = order;
    yield [number, date(orderDay), date(requiredDay), shipped, status, comment, customer];
  }
}

export function* orderLineRows(options: SampleOptions): Generator<readonly Cell[]> {
  for (let order = 0; order < sizes(options.scale).orders; order += 1) {
    let position = 0;
    for (const [number, quantity, cents] of linesOf(options, order)) {
      position += 1;
      yield [firstOrder + order, catalogue(options, number).code, quantity, money(cents), position];
    }
  }
}

/** A payment for each order that is paid, of the whole sum, some weeks later. */
export function* paymentRows(options: SampleOptions): Generator<readonly Cell[]> {
  for (let index = 0; index < sizes(options.scale).orders; index += 1) {
    const order = orderOf(options, index);
    if (!order.paid) continue;
    const random = randomFor(options.seed, 'payments', index);
    const cents = linesOf(options, index).reduce((sum, [, quantity, price]) => sum + quantity * price, 0);
    const check = `${random.pick(['CK', 'DR', 'WT'])}${order.number}${random.int(10, 99)}`;
    yield [order.customer, check, date(order.orderDay + random.int(9, 60)), money(cents)];
  }
}

/** Day 0 → `2023-01-09` */
function date(day: number): string {
  return new Date(firstDay + day * dayMilliseconds).toISOString().slice(0, 10);
}
