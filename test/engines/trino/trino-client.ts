/** A column of a result, as Trino names its type: `decimal(18,2)`. */
export interface TrinoColumn {
  readonly name: string;
  readonly type: string;
}

export interface TrinoResult {
  readonly columns: readonly TrinoColumn[];
  /** JSON values as https://trino.io/docs/current/develop/client-protocol.html has them; NULL is null. */
  readonly rows: readonly (readonly unknown[])[];
  /** What was read of files: footers, and what lies between columns that are read in one piece, included. */
  readonly bytesRead: number;
}

export interface TrinoClient {
  /** Performs a statement. Fails with a `TrinoFailure`. @param database of unqualified names: `catalog.schema` */
  query(sql: string, database?: string): Promise<TrinoResult>;
}

/** Trino's own refusal. `name` is its error code: `TYPE_MISMATCH`. */
export class TrinoFailure extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly errorName: string; readonly message: string };
  readonly stats: { readonly physicalInputBytes: number };
}

/** Trino's protocol: a statement is posted, and its answer read page by page. */
export function createTrinoClient(url: string): TrinoClient {
  return {
    query: async (sql, database) => {
      const [catalog, schema] = database?.split('.') ?? [];
      const headers = {
        'X-Trino-User': 'test',
        'X-Trino-Time-Zone': 'UTC',
        // Without it decimals and the like lose their parameters, timestamps their precision.
        'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
        ...(catalog === undefined ? {} : { 'X-Trino-Catalog': catalog, 'X-Trino-Schema': schema ?? '' }),
      };
      const rows: (readonly unknown[])[] = [];
      let columns: readonly TrinoColumn[] = [];
      let page = await read(await fetch(`${url}/v1/statement`, { method: 'POST', headers, body: sql }));
      for (;;) {
        if (page.error !== undefined) throw new TrinoFailure(page.error.errorName, page.error.message);
        if (page.columns !== undefined)
          columns = page.columns.map(({ name, type }) => ({ name, type: typeName(type) }));
        for (const row of page.data ?? []) rows.push(row);
        if (page.nextUri === undefined) return { columns, rows, bytesRead: page.stats.physicalInputBytes };
        page = await read(await fetch(page.nextUri));
      }
    },
  };
}

/** Large numbers stay exact: a bigint is text. */
async function read(response: Response): Promise<Page> {
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answers ${response.status}: ${text.slice(0, 200)}`);
  return JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' &&
    context?.source !== undefined &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context.source)
      ? context.source
      : value,
  ) as Page;
}

/** `decimal(18, 2)` as the catalog writes it, without the blank. */
const typeName = (type: string) => type.replaceAll(', ', ',');
