import type { Statement } from '../sql/statement.ts';
import {
  describeTable,
  dropView,
  showColumns,
  showCreateView,
  showPartitions,
  showTables,
} from './catalog-statements.ts';
import { createView } from './create-view.ts';
import type { Outcome, StatementContext } from './outcome.ts';
import { select } from './select.ts';

/** Performs a statement of any kind. Fails with a `QueryError`. @param text the whole statement */
export function perform(text: string, statement: Statement, context: StatementContext): Promise<Outcome> {
  switch (statement.kind) {
    case 'SELECT':
      return select(statement.sql, context);
    case 'CREATE_VIEW':
      return createView(text, statement, context);
    case 'DROP_VIEW':
      return dropView(statement, context);
    case 'SHOW_TABLES':
      return showTables(statement, context);
    case 'SHOW_COLUMNS':
      return showColumns(statement, context);
    case 'SHOW_PARTITIONS':
      return showPartitions(statement, context);
    case 'SHOW_CREATE_VIEW':
      return showCreateView(statement, context);
    case 'DESCRIBE':
      return describeTable(statement, context);
  }
}
