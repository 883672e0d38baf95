import { columnType, extracted } from './column-types.ts';
import { jobErrors } from './errors.ts';
import { extractionStatement, separator } from './extraction.ts';
import { positionReadings } from './source-position.ts';
import { sourceSchema, sourceTables, sourceTotals, type SourceColumn } from './source.ts';
import { controlTotals } from './control-totals.ts';
import { starTables, type StarColumn, type StarTable } from './star.ts';

/** What the job reads from its zip: everything about source and star that both engines need. */
export function declarations() {
  return {
    schema: sourceSchema,
    separator,
    extraction: {
      exclude: extractionStatement(sourceTables, sourceTotals, 'exclude'),
      include: extractionStatement(sourceTables, sourceTotals, 'include'),
    },
    position: positionReadings,
    // A slow reader must not be cut off after the server's usual 60 seconds (net_write_timeout is in seconds).
    session: { time_zone: '+00:00', sql_mode: 'STRICT_TRANS_TABLES', net_write_timeout: '600' },
    source: sourceTables.map(({ name, primaryKey, columns }) => ({
      name,
      primaryKey,
      columns: columns.map(sourceColumn),
    })),
    star: starTables.map(starTable),
    controlTotals: { name: controlTotals.name, columns: controlTotals.columns.map(starColumn) },
    errors: jobErrors,
  };
}

/** The declarations as the file has them. */
export function declarationsText(): string {
  return `${JSON.stringify(declarations(), null, 2)}\n`;
}

function sourceColumn(column: SourceColumn) {
  return { name: column.name, ...columnType(column), nullable: column.nullable, extracted: extracted(column) };
}

function starTable({ name, sortedBy, columns }: StarTable) {
  return { name, ...(sortedBy === undefined ? {} : { sortedBy }), columns: columns.map(starColumn) };
}

function starColumn({ name, type, unit, personal }: StarColumn) {
  return { name, type, ...(unit === undefined ? {} : { unit }), ...(personal === true ? { personal } : {}) };
}
