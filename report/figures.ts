/** What the report is made of, however it was read. Money is USD; moments are ISO 8601 in UTC; a month is its index. */

/** Of a whole run; cancelled orders count only in `cancelled`. */
export interface Totals {
  readonly revenue: number;
  readonly margin: number;
  readonly orders: number;
  readonly customers: number;
  readonly cancelled: number;
  readonly payments: number;
}

export interface Month {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly revenue: number;
}

/** A member of a dimension in the last twelve months, beside the twelve before. */
export interface Growth {
  readonly name: string | null;
  readonly revenue: number;
  readonly margin: number;
  readonly before: number;
}

export type GrowthDimension = 'countries' | 'lines' | 'products' | 'customers' | 'offices' | 'representatives';

export interface Sales {
  readonly totals: Totals;
  /** All that have orders, oldest first. */
  readonly months: readonly Month[];
  /** Undefined: there are no orders. */
  readonly growth?: Readonly<Record<GrowthDimension, readonly Growth[]>>;
  readonly statuses: readonly { readonly status: string | null; readonly orders: number; readonly revenue: number }[];
  readonly shipping: {
    readonly orders: number;
    readonly shipped: number;
    readonly late: number;
    readonly notShipped: number;
  };
  /** Ordered less paid, negative: on account. The largest first. */
  readonly outstanding: {
    readonly countries: readonly { readonly name: string | null; readonly outstanding: number }[];
    readonly customers: readonly {
      readonly name: string | null;
      readonly country: string | null;
      readonly outstanding: number;
    }[];
  };
}

export interface Trust {
  readonly checks: number;
  /** Failing checks of level fail that nobody accepted: none, unless a run was audited again after its publication. */
  readonly failed: readonly CheckResult[];
  readonly warned: readonly CheckResult[];
  /** Each with its reason and its last day, as one text; null: none. */
  readonly waived: string | null;
  /** The source's own total of the run's moment, and the same over what analysts see. */
  readonly reconciled: readonly { readonly label: string; readonly source: string; readonly star: string }[];
}

export interface CheckResult {
  readonly check: string;
  readonly description: string;
  /** `14`, `20+` */
  readonly rows: string;
  /** The first, as lines. */
  readonly findings: readonly string[];
}

export interface Lineage {
  readonly runId: string;
  readonly moment: string;
  readonly publishedAt: string | null;
  /** When the source was last found to be still as the run shows it. */
  readonly confirmedAt: string | null;
  /** How it last became what people see; undefined: no record says so. */
  readonly publication?: Publication;
  readonly engine: string;
  /** Of the code and the settings. */
  readonly codeHash: string;
  readonly source: readonly { readonly name: string; readonly rows: number }[];
  /** What the source counted, summed and made checksums of, in the statement that read it; values as decimal text. */
  readonly totals: readonly { readonly table: string; readonly measure: string; readonly value: string }[];
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly fingerprint: string }[];
}

export interface Publication {
  readonly action: 'publish' | 'rollback';
  readonly by: string | null;
  readonly reason: string | null;
}

export interface Figures {
  /** When the report was made. */
  readonly madeAt: string;
  /** In a few words: which machine or account. */
  readonly machine: string;
  readonly run: Lineage;
  readonly sales: Sales;
  /** What was live before, as long as it is kept. */
  readonly previous?: { readonly runId: string; readonly moment: string; readonly totals: Totals };
  readonly trust: Trust;
  /** USD by part, of the execution that made the run; undefined: its history is no longer kept. */
  readonly cost?: { readonly parts: Readonly<Record<string, number>>; readonly isOver: boolean };
}
