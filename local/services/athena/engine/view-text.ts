import type { Table } from '@aws-sdk/client-glue';
import { QueryError } from '../query-error.ts';

/** What Athena keeps of a view in Glue's `ViewOriginalText`. */
export interface ViewDefinition {
  readonly originalSql: string;
  readonly catalog: string;
  /** The database in which the view's unqualified names are. */
  readonly schema: string;
  /** Types as Trino names them. */
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

const form = /^\/\* Presto View: ([A-Za-z0-9+/=]+) \*\/$/;

export const encodeView = (definition: ViewDefinition) =>
  `/* Presto View: ${Buffer.from(JSON.stringify(definition)).toString('base64')} */`;

export const isView = ({ TableType }: Table) => TableType === 'VIRTUAL_VIEW';

export function decodeView(table: Table): ViewDefinition {
  const encoded = form.exec(table.ViewOriginalText ?? '')?.[1];
  if (encoded === undefined) {
    const name = `awsdatacatalog.${String(table.DatabaseName)}.${String(table.Name)}`;
    throw new QueryError('INVALID_VIEW', `View '${name}' has no text that Athena wrote; create it again`);
  }
  return JSON.parse(Buffer.from(encoded, 'base64').toString()) as ViewDefinition;
}
