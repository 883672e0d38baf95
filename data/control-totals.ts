/**
 * The source's own totals of the run's moment, a table of each run beside the star: what the audits compare with.
 * `table_name` is a source table (`rows`, `sum(column)`, `crc32(column)`, `count(column)`: data/source-measures.ts) or a
 * star table (`revenue`, ...).
 */
export const controlTotals = {
  name: 'control_totals',
  grain: 'a total of the source',
  key: ['table_name', 'measure'],
  columns: [
    { name: 'table_name', type: 'string', description: 'Source table or star table that the total is of' },
    { name: 'measure', type: 'string', description: 'What was counted or summed' },
    { name: 'value', type: 'decimal(18,2)', description: 'The total; 0 where there was nothing to sum' },
  ],
} as const;
