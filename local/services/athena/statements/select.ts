import { translated } from '../engine/duckdb-errors.ts';
import { namelessColumns } from '../engine/output-names.ts';
import { Resolver } from '../engine/resolver.ts';
import { checkAliases } from '../engine/alias-check.ts';
import { checkTypes } from '../engine/type-check.ts';
import { scannedBytes } from '../engine/scanned/scanned-bytes.ts';
import { trinoType } from '../engine/trino-types.ts';
import { columnInfo } from '../executions/column-info.ts';
import { trinoText } from '../executions/trino-text.ts';
import type { Outcome, StatementContext } from './outcome.ts';

/** Answers a query: gate, names, DuckDB. Fails with a `QueryError`. */
export async function select(text: string, context: StatementContext): Promise<Outcome> {
  await context.gate.check(text);
  const session = await context.openSession(context.database);
  try {
    const resolver = new Resolver(session, context.reader, context.access);
    const { sql, tree } = await resolver.resolve(text, context.database);
    await context.gate.checkTypes(text, resolver.signature, async () => {
      await checkAliases(session.connection, tree, sql);
      await checkTypes(session.connection, tree, sql);
    });
    const { reader, profile } = await session.query(sql);
    const types = reader.columnTypes();
    const nameless = namelessColumns(tree, types.length);
    const columns = reader
      .columnNames()
      .map((name, index) => columnInfo(nameless.has(index) ? `_col${index}` : name, trinoType(String(types[index]))));
    const rows = reader.getRows().map((row) =>
      row.map((value, index) => {
        const type = types[index];
        return type === undefined ? null : trinoText(value, type);
      }),
    );
    const scanned = resolver.bytes + (await scannedBytes(profile, resolver.parquet));
    return { columns, rows, scanned };
  } catch (error) {
    throw translated(error, text);
  }
}
