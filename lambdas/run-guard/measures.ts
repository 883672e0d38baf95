/** What a run is measured by, as metrics. No side effects. */
import { keyFigures } from '../../data/key-figures.ts';
import type { Measure } from '../shared/metrics.ts';
import type { AuditSummary, PublicationRecord, RunManifest } from './lake-files.ts';

const count = (name: string, value: number): Measure => ({ name, unit: 'Count', value });

/** Rows and money of a run: `SourceRows`, `OrderLines`, `Revenue`, `Payments`. */
export function figures({ source, tables }: RunManifest): Measure[] {
  const ofStar = keyFigures.map(({ label, starTable, measure }) => {
    const table = tables.find(({ name }) => name === starTable);
    return count(metricName(label), Number(measure === 'rows' ? table?.rows : table?.sums[measure]));
  });
  return [count('SourceRows', source.rows), ...ofStar].filter(({ value }) => Number.isFinite(value));
}

/** `order lines`: `OrderLines` */
export function metricName(label: string): string {
  return label.replaceAll(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Checks that found something, waived or not. */
export function findings({ checks }: AuditSummary): Measure[] {
  const found = (level: string) => checks.filter((check) => check.failed && check.level === level).length;
  return [count('ChecksFailed', found('fail')), count('ChecksWarned', found('warn'))];
}

/** Since when publication is held; 0 when it is not. @param records oldest first */
export function heldHours(records: readonly PublicationRecord[], now: Date): Measure {
  const before = records.findLastIndex(({ held }) => !held);
  const first = records[before + 1];
  const milliseconds = first === undefined ? 0 : now.getTime() - Date.parse(first.moment);
  return { name: 'PublicationHeldHours', unit: 'None', value: milliseconds / 3_600_000 };
}

/** Of so many runs what is usual is known. */
const fewestRuns = 3;

/** The time that the job took, as a multiple of the median of earlier published runs; nothing while these are too few. */
export function slowdown(manifest: RunManifest, earlier: readonly RunManifest[]): Measure[] {
  if (earlier.length < fewestRuns) return [];
  const usual = earlier.map(jobSeconds).sort((one, other) => one - other)[Math.floor(earlier.length / 2)]!;
  return [{ name: 'JobSlowdown', unit: 'None', value: jobSeconds(manifest) / usual }];
}

const jobSeconds = ({ seconds }: RunManifest) => Object.values(seconds).reduce((sum, step) => sum + step, 0);
