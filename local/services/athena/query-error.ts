/**
 * Why a query fails, as `StateChangeReason` says it: `TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.sales.x' does not exist`.
 */
export class QueryError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = 'QueryError';
    this.code = code;
  }
}
