import { checks } from './checks/index.ts';
import { namedQueries } from './queries/index.ts';

/** What the report needs of declarations that stand in files: a function has them in its bundle. */
export interface ReportDeclarations {
  /** SQL by the query's name. */
  readonly queries: Readonly<Record<string, string>>;
  /** `keys`: what the check shows are keys, days as yyyymmdd among them, which people see without separators. */
  readonly checks: Readonly<Record<string, { readonly description: string; readonly keys: boolean }>>;
}

export function reportDeclarations(): ReportDeclarations {
  return {
    queries: Object.fromEntries(namedQueries().map(({ name, sql }) => [name, sql])),
    checks: Object.fromEntries(
      checks('include').map(({ check, description, keys = false }) => [check, { description, keys }]),
    ),
  };
}
