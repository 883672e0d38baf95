import { starTables, type StarColumn } from '../star.ts';

/** Limits that a check's SQL names as `{{mostAgeHours}}`; `docs/checks.md` lists them beside their checks. */
export const thresholds = {
  /** How old a snapshot may be when it is audited. */
  mostAgeHours: 6,
  /** How far the source's clock, which gives the moment, may be ahead of Athena's. */
  mostMinutesAhead: 10,
  /** Volume is compared with the mean of so many published runs. */
  comparedRuns: 5,
  mostDropPercent: 20,
  mostJumpPercent: 50,
} as const;

/** The most that may be unknown (member 0), in percent of a table's rows; references not named here may never be. */
export const allowedUnknown = declaredShares(({ mostUnknown }) => mostUnknown);

/** The most that may be NULL, in percent of a table's rows; columns not named here always have a value. */
export const allowedMissing = declaredShares(({ mostMissing }) => mostMissing);

/** By `dim_customers.state`. */
function declaredShares(shareOf: (column: StarColumn) => number | undefined): Readonly<Record<string, number>> {
  const declared = starTables.flatMap((table) =>
    table.columns.flatMap((column) => {
      const share = shareOf(column);
      return share === undefined ? [] : [[`${table.name}.${column.name}`, share] as const];
    }),
  );
  return Object.fromEntries(declared);
}

/** The text with the value of each threshold that it names. Throws for a name that is not declared. */
export function withThresholds(text: string): {
  readonly sql: string;
  readonly used: Readonly<Record<string, number>>;
} {
  const used: Record<string, number> = {};
  const sql = text.replaceAll(/\{\{(\w+)\}\}/g, (token, name: string) => {
    const value = new Map<string, number>(Object.entries(thresholds)).get(name);
    if (value === undefined) throw new Error(`${token} is not declared: add it to data/checks/thresholds.ts.`);
    used[name] = value;
    return String(value);
  });
  return { sql, used };
}
