import type { Cell } from './insert.ts';
import { familyNames, givenNames } from './names.ts';
import { randomFor } from './random.ts';
import { sizes, type SampleOptions } from './sizes.ts';

/** code, city, phone, address, address continued, state, country, postal code, territory */
export const officeRows: readonly (readonly Cell[])[] = [
  ['HAM', 'Hamburg', '+49 40 5550 100', 'Speicherstraße 7', null, null, 'Germany', '20457', 'Europe'],
  ['LYS', 'Lyon', '+33 4 5550 1122', '12 quai des Célestins', '3e étage', null, 'France', '69002', 'Europe'],
  ['LDS', 'Leeds', '+44 113 555 0199', 'Wharf House', 'Canal Walk 2', null, 'UK', 'LS1 4AP', 'Europe'],
  ['DEN', 'Denver', '+1 303 555 0142', '1800 Foundry Court', 'Suite 9', 'CO', 'USA', '80202', 'Americas'],
  ['YUL', 'Montréal', '+1 514 555 0177', '55 rue des Tilleuls', null, 'Québec', 'Canada', 'H2Y 1C6', 'Americas'],
  ['OSA', 'Osaka', '+81 6 5550 1234', '3-2 Nakanoshima', null, 'Osaka', 'Japan', '530-0005', 'Asia'],
  ['MEL', 'Melbourne', '+61 3 5550 0188', '21 Yarra Bank Road', 'Level 4', 'Victoria', 'Australia', '3004', 'Oceania'],
];

const firstEmployee = 5001;
/** The head, two heads of department, three regional managers; everyone after them sells. */
const firstSeller = 6;

/** Employees with a manager before those who report to them. */
export function* employeeRows(options: SampleOptions): Generator<readonly Cell[]> {
  const { employees } = sizes(options.scale);
  for (let number = 0; number < employees; number += 1) yield employeeRow(options, number);
}

function employeeRow({ seed }: SampleOptions, number: number): readonly Cell[] {
  const random = randomFor(seed, 'employees', number);
  const first = random.pick(givenNames);
  const last = random.pick(familyNames);
  const { title, manager, office } = position(number);
  return [
    firstEmployee + number,
    last,
    first,
    `x${String(random.int(1000, 9999))}`,
    `employee${firstEmployee + number}@models.example`,
    officeRows[office]?.[0] ?? null,
    manager === undefined ? null : firstEmployee + manager,
    title,
  ];
}

function position(number: number): { title: string; manager?: number; office: number } {
  if (number === 0) return { title: 'Managing Director', office: 0 };
  if (number === 1) return { title: 'Head of Sales', manager: 0, office: 0 };
  if (number === 2) return { title: 'Head of Purchasing', manager: 0, office: 1 };
  if (number < firstSeller) return { title: 'Regional Manager', manager: 1, office: [2, 3, 6][number - 3] ?? 2 };
  return { title: 'Sales Agent', manager: 3 + (number % 3), office: number % officeRows.length };
}

/** An employee who sells, for a customer. */
export function seller({ scale }: SampleOptions, customer: number): number {
  const sellers = sizes(scale).employees - firstSeller;
  return firstEmployee + firstSeller + (customer % sellers);
}
