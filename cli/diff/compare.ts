import { isDimension, mostTold, toldColumns, type ComparedDimension } from '../../data/run-differences.ts';
import { controlTotals } from '../../data/control-totals.ts';
import { publishedName } from '../../data/star.ts';
import type { Manifest, RunTable } from '../../lake/run-files.ts';
import { difference } from './decimal.ts';

/** A number of both runs, as decimal text; null where a run does not have it, and then there is no difference. */
export interface Figure {
  readonly before: string | null;
  readonly after: string | null;
  readonly difference: string | null;
}

export interface Member {
  readonly key: string;
  /** By column; NULL is null. */
  readonly told: Readonly<Record<string, string | null>>;
}

export interface MemberChange {
  readonly count: number;
  /** The first few by key. */
  readonly examples: readonly Member[];
}

export interface TableDifference {
  readonly name: string;
  readonly rows: Figure;
  readonly sums: Readonly<Record<string, Figure>>;
  /** Of dimensions that both runs have. */
  readonly members?: { readonly added: MemberChange; readonly removed: MemberChange };
}

/** Rows as `memberStatement` answers them. */
export type MemberRows = readonly (readonly (string | null)[])[];

function figure(before: string | undefined, after: string | undefined): Figure {
  const known = before !== undefined && after !== undefined;
  return { before: before ?? null, after: after ?? null, difference: known ? difference(before, after) : null };
}

const byName = ({ tables }: Manifest): Map<string, RunTable> =>
  new Map(tables.map((table) => [publishedName(table.name), table]));

/** The dimensions that both runs have. */
export function comparedDimensions(before: Manifest, after: Manifest): ComparedDimension[] {
  const tables = byName(after);
  return [...byName(before)].flatMap(([name, { name: table }]) => {
    const other = tables.get(name);
    if (!other || !isDimension(name)) return [];
    return [{ name, before: { runId: before.runId, table }, after: { runId: after.runId, table: other.name } }];
  });
}

function changeOf(rows: MemberRows, dimension: string, change: string): MemberChange {
  const own = rows.filter(([name, what]) => name === dimension && what === change);
  const columns = (toldColumns[dimension] ?? []).slice(0, mostTold);
  return {
    count: Number(own[0]?.[2] ?? 0),
    examples: own.map(([, , , key, ...told]) => ({
      key: key ?? '',
      told: Object.fromEntries(columns.map((column, index) => [column, told[index] ?? null])),
    })),
  };
}

/** Table by table, the source's own totals left out. */
export function compareRuns(before: Manifest, after: Manifest, members: MemberRows): TableDifference[] {
  const [earlier, later] = [byName(before), byName(after)];
  const compared = new Set(comparedDimensions(before, after).map(({ name }) => name));
  const names = [...new Set([...earlier.keys(), ...later.keys()])].filter((name) => name !== controlTotals.name);
  return names.map((name) => {
    const [a, b] = [earlier.get(name), later.get(name)];
    const measures = [...new Set([...Object.keys(a?.sums ?? {}), ...Object.keys(b?.sums ?? {})])];
    const changes = { added: changeOf(members, name, 'added'), removed: changeOf(members, name, 'removed') };
    return {
      name,
      rows: figure(a && String(a.rows), b && String(b.rows)),
      sums: Object.fromEntries(measures.map((measure) => [measure, figure(a?.sums[measure], b?.sums[measure])])),
      ...(compared.has(name) ? { members: changes } : {}),
    };
  });
}

/** The run whose rows Athena does not find though the manifest says that there are some: it was never registered. */
export function unregistered(before: Manifest, after: Manifest, rows: MemberRows): string | undefined {
  const found = (dimension: string, change: string) =>
    rows.some(([name, what]) => name === dimension && (what === change || what === 'both'));
  for (const { name } of comparedDimensions(before, after)) {
    if (byName(before).get(name)?.rows !== 0 && !found(name, 'removed')) return before.runId;
    if (byName(after).get(name)?.rows !== 0 && !found(name, 'added')) return after.runId;
  }
  return undefined;
}
