import { catalogFaults } from '../../../data/faults/catalog-faults.ts';
import type { Fault } from '../../../data/faults/fault.ts';
import { faults } from '../../../data/faults/index.ts';
import { starFaults } from '../../../data/faults/star-faults.ts';

const shown = Object.entries(faults).filter(([, { finds = [], warns = [] }]) => finds.length + warns.length > 0);
const namesWhere = (condition: (name: string) => boolean) => shown.map(([name]) => name).filter(condition);

/** What the catalog tells other than it is; in Trino the tables themselves are as told, so only the catalog is compared. */
const told = namesWhere((name) => faults[name]?.faults['glue:GetTables'] !== undefined);

/** Leaves rows out, which may be those that another fault is about. */
const fewer = 'volume';

/** Each fault makes the name of the job's zip longer, and a key has at most 255 bytes. */
function halves(names: readonly string[]): string[][] {
  const middle = Math.ceil(names.length / 2);
  return [names.slice(0, middle), names.slice(middle)];
}

/** Faults that are planted into one run, so that as few runs as can be show findings of every check. */
export const faultGroups: readonly { readonly names: readonly string[]; readonly onlyCatalog: boolean }[] = [
  ...halves(namesWhere((name) => name in starFaults)).map((names) => ({ names, onlyCatalog: false })),
  {
    names: namesWhere((name) => !(name in starFaults) && !(name in catalogFaults) && name !== fewer),
    onlyCatalog: false,
  },
  { names: [fewer], onlyCatalog: false },
  { names: namesWhere((name) => name in catalogFaults && !told.includes(name)), onlyCatalog: false },
  { names: told, onlyCatalog: true },
];

/** Several faults at once: of those before the same operation, one after the other. */
export function together(names: readonly string[]): Record<string, Fault> {
  const chained: Record<string, Fault> = {};
  for (const [operation, fault] of names.flatMap((name) => Object.entries(faults[name]?.faults ?? {}))) {
    const inner = chained[operation];
    chained[operation] =
      inner === undefined ? fault : (input, next, call) => fault(input, (changed) => inner(changed, next, call), call);
  }
  return chained;
}
