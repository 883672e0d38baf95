import { money, type Cell } from './insert.ts';
import { companyFirst, companyForm, companySecond, familyNames, givenNames, streets } from './names.ts';
import { places, type Place } from './places.ts';
import { randomFor, type Random } from './random.ts';
import { base, sizes, type SampleOptions } from './sizes.ts';
import { seller } from './staff.ts';

const firstCustomer = 1001;

/**
 * The part that a customer plays, 0 to 121: in every 122 customers each part occurs once, so that every
 * trap is there in every scale. 37 has no common divisor with 122.
 */
function partOf(customer: number): number {
  return (customer * 37) % base.customers;
}

/** Parts 0 to 82 live in a place each, the other 39 where somebody lives already: 19 of them where there are states. */
function placeOf(part: number): Place {
  const withState = places.filter(({ state }) => state !== null);
  const stateless = places.filter(({ state, postalCode }) => state === null && postalCode !== null);
  const beyond = part - places.length;
  const place = beyond < 0 ? places[part] : beyond < 19 ? withState[beyond + 8] : stateless[beyond];
  if (place === undefined) throw new Error(`No place for part ${part} of ${base.customers}.`);
  return place;
}

/** 24 of 122. */
function neverOrders(part: number): boolean {
  return part >= places.length && (part - places.length) % 13 < 8;
}

/** 22 of 122: 18 that never order, and 4 that do. */
function hasNoSeller(part: number): boolean {
  return (neverOrders(part) && (part - places.length) % 13 < 6) || [9, 33, 51, 70].includes(part);
}

/** Numbers of the customers in each 122 that order. */
const ordering = Array.from({ length: base.customers }, (_, customer) => customer).filter(
  (customer) => !neverOrders(partOf(customer)),
);

/** Who placed an order: the first orders go round, so that nobody is left out; after that some buy much more. */
export function customerOfOrder({ seed, scale }: SampleOptions, order: number): number {
  const random = randomFor(seed, 'customer of order', order);
  const turn = order % base.orders;
  const first = turn < ordering.length;
  const share = random.int(0, 999) / 1000;
  const chosen = ordering[first ? turn : Math.floor(ordering.length * share * share)] ?? 0;
  const block = first ? Math.floor(order / base.orders) : random.int(0, scale - 1);
  return firstCustomer + block * base.customers + chosen;
}

export function* customerRows(options: SampleOptions): Generator<readonly Cell[]> {
  const { customers } = sizes(options.scale);
  for (let customer = 0; customer < customers; customer += 1) yield customerRow(options, customer);
}

function customerRow(options: SampleOptions, customer: number): readonly Cell[] {
  const random = randomFor(options.seed, 'customers', customer);
  const part = partOf(customer);
  const place = placeOf(part);
  const stray = strayBlank(customer);
  return [
    firstCustomer + customer,
    companyName(customer, place.country),
    random.pick(familyNames) + stray('family name'),
    random.pick(givenNames) + stray('given name'),
    phone(random),
    `${random.pick(streets)} ${random.int(1, 240)}`,
    random.chance(18) ? `Floor ${random.int(1, 9)}` : null,
    place.city + stray('city'),
    place.state,
    place.postalCode === null ? null : stray('postal code') + place.postalCode,
    place.country + stray('country'),
    hasNoSeller(part) ? null : seller(options, customer),
    money(neverOrders(part) ? 0 : random.int(110, 2300) * 10_000),
  ];
}

/** Every name once in 286 customers; from then on with a branch number. */
function companyName(customer: number, country: string): string {
  const first = companyFirst[customer % companyFirst.length] ?? '';
  const second = companySecond[customer % companySecond.length] ?? '';
  const branch = Math.floor(customer / (companyFirst.length * companySecond.length));
  return [first, second, companyForm[country] ?? 'Ltd.', ...(branch === 0 ? [] : [branch + 1])].join(' ');
}

const strayIn = ['country', 'city', 'given name', 'family name', 'postal code'] as const;

/** 49 of 122 customers have blanks around one of their texts. */
function strayBlank(customer: number): (text: (typeof strayIn)[number]) => string {
  const stray = (customer * 7) % base.customers < 49 ? strayIn[customer % strayIn.length] : undefined;
  return (text) => (text !== stray ? '' : text === 'country' ? '  ' : ' ');
}

function phone(random: Random): string {
  return `+${random.int(1, 98)} ${random.int(10, 99)} 555 ${String(random.int(0, 9999)).padStart(4, '0')}`;
}
