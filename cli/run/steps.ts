import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { starTables } from '../../data/star.ts';
import { thousands } from '../format.ts';

/** How one step of the chain went, read from the history. */
export interface Step {
  readonly name: string;
  readonly milliseconds: number;
  /** What it answered, in a few words; of a failed step its error and the first line of its cause. */
  readonly text: string;
  readonly failure?: Failure;
}

export interface Failure {
  readonly step: string;
  readonly error: string;
  readonly cause: string;
}

interface Finding {
  readonly check: string;
  readonly rows: string;
  readonly first: string;
}

interface Manifest {
  readonly source: { readonly rows: number };
}

interface Audit {
  readonly checks: number;
  readonly warned: readonly Finding[];
}

const plural = (count: number, noun: string): string => `${thousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;

function auditText({ checks, warned }: Audit): string {
  const passed = `${plural(checks - warned.length, 'check')} passed`;
  if (warned.length === 0) return passed;
  return `${passed}, ${plural(warned.length, 'warning')} (${warned.map(({ first }) => first).join('; ')})`;
}

/** The steps that are shown, in the order of the chain, and what is said of each when it went well. */
const shown: Readonly<Record<string, (output: never) => string>> = {
  CheckSource: ({ summary }: { summary: string }) => summary,
  RunEtl: ({ source }: Manifest) =>
    `${plural(source.rows, 'row')}, one moment of the source → ${starTables.length} star tables`,
  CrawlRuns: ({ tables }: { tables: unknown[] }) => `${plural(tables.length, 'table')}, types as declared`,
  AuditRun: auditText,
  PublishRun: () => `${plural(starTables.length, 'table')}, one flip`,
};

/** The step of the chain that an event enters, if any. */
export function enteredStep(event: HistoryEvent): string | undefined {
  const name = event.stateEnteredEventDetails?.name;
  return name !== undefined && name in shown ? name : undefined;
}

/** What a catch of the machine assigned: `{step, runId, error, cause}`. */
function failureOf(event: HistoryEvent): Failure | undefined {
  const assigned = event.stateExitedEventDetails?.assignedVariables?.['failure'];
  return assigned === undefined ? undefined : (JSON.parse(assigned) as Failure);
}

/** The step that an event ends: a shown one, or any that failed. */
export function exitedStep(event: HistoryEvent, enteredAt: ReadonlyMap<string, Date>): Step | undefined {
  const { name = '', output = '{}' } = event.stateExitedEventDetails ?? {};
  const failure = failureOf(event);
  const describe = shown[name];
  if (!failure && !describe) return undefined;
  const began = enteredAt.get(name) ?? event.timestamp;
  const milliseconds = (event.timestamp?.getTime() ?? 0) - (began?.getTime() ?? 0);
  if (failure) return { name, milliseconds, failure, text: `${failure.error}: ${failure.cause.split('\n')[0] ?? ''}` };
  return { name, milliseconds, text: describe?.(JSON.parse(output) as never) ?? '' };
}
