import { keyFigures } from '../../data/key-figures.ts';
import { databases } from '../../data/star.ts';
import { queryStatistics } from '../query-statistics.ts';
import type { Probe } from './probe.ts';

/** More than rounding: another run's files were read, too. */
const mostTimes = 1.1;

/** A view reads the run that the pointer names, found by a subquery: only that run's partition must be scanned. */
export const viewPruning: Probe = {
  assumption: 'A published view scans the partition of the live run only',
  look: async (connection) => {
    // A sum: to count rows no column is read.
    const { starTable, aggregate } = keyFigures.find(
      ({ measure }) => measure !== 'rows',
    ) as (typeof keyFigures)[number];
    const run = `SELECT run_id FROM ${databases.published}.current_run`;
    const [[runId = ''] = []] = (await queryStatistics(connection, run)).rows;
    const of = (from: string) => queryStatistics(connection, `SELECT ${aggregate} FROM ${from}`);
    const view = await of(`${databases.published}.${starTable}`);
    const partition = await of(`${databases.runs}.${starTable} WHERE run_id = '${runId}'`);
    return {
      held: view.scannedBytes <= mostTimes * partition.scannedBytes,
      saw: `view ${view.scannedBytes} bytes, partition ${partition.scannedBytes} bytes`,
    };
  },
};
