/** One reading of Parquet files in a query's plan, as DuckDB's profile tells of it. */
export interface ParquetScan {
  /** Which of a query's lists of files it reads. */
  readonly firstFile: string;
  readonly columns: readonly string[];
  readonly bounds: readonly Bound[];
}

/** A comparison of a column with a constant, which the reader tests against the statistics of row groups. */
export interface Bound {
  readonly column: string;
  readonly operator: '=' | '<' | '<=' | '>' | '>=';
  /** As the statistics have it: `20250131`, `2025-01-31`, `Norway`. */
  readonly value: string;
  readonly isText: boolean;
}

/** An operator of the profile. */
export interface ProfiledOperator {
  readonly extra_info?: {
    readonly Function?: string;
    readonly Projections?: string | readonly string[];
    readonly Filters?: string | readonly string[];
    /** The first five, by `, `. */
    readonly 'Filename(s)'?: string;
  };
  readonly children?: readonly ProfiledOperator[];
}

/** All of a plan. Filters of other kinds than comparisons read their column, and keep no row group out. */
export function parquetScans({ extra_info: info, children = [] }: ProfiledOperator): ParquetScan[] {
  const inner = children.flatMap(parquetScans);
  const files = info?.['Filename(s)'];
  if (info?.Function !== 'READ_PARQUET' || files === undefined) return inner;
  const filters = listed(info.Filters);
  const columns = new Set([...listed(info.Projections), ...filters.flatMap(filteredColumn)]);
  return [
    ...inner,
    {
      firstFile: files.split('.parquet, ')[0]?.replace(/(?<!\.parquet)$/, '.parquet') ?? '',
      columns: [...columns],
      bounds: filters.flatMap((filter) => filter.split(' AND ').flatMap(bound)),
    },
  ];
}

const listed = (value: string | readonly string[] = []): string[] => [value].flat().filter((item) => item !== '');

/** `optional: b IN ('x17', 'x18')` is of b. */
function filteredColumn(filter: string): string[] {
  const [, column] = /^(?:optional: )?"?(\w+)/.exec(filter) ?? [];
  return column === undefined ? [] : [column];
}

/** `day>='2021-01-01'::DATE` */
function bound(comparison: string): Bound[] {
  const [, column, operator, number, text] =
    /^"?(\w+)"?(>=|<=|=|<|>)(?:(-?\d+(?:\.\d+)?)|'([^']*)'(?:::\w+)?)$/.exec(comparison) ?? [];
  const value = number ?? text;
  if (column === undefined || value === undefined) return [];
  return [{ column, operator: operator as Bound['operator'], value, isText: number === undefined }];
}
