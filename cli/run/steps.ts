import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { starTables } from '../../data/star.ts';
import { plural, seconds } from '../format.ts';
import type { Publication } from './publication.ts';
import { assigned } from './variables.ts';

/** How one step of the chain went, read from the history. */
export interface Step {
  readonly name: string;
  readonly milliseconds: number;
  /** What it answered, in a few words, or nothing; of a failed step its error and the first line of its cause. */
  readonly text: string;
  readonly failure?: Failure;
}

/** What a catch of the machine assigned. */
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
  readonly waived: readonly Finding[];
}

function auditText({ checks, warned, waived }: Audit): string {
  const list = (findings: readonly Finding[], noun: string, tell: (finding: Finding) => string) =>
    findings.length === 0 ? '' : `, ${plural(findings.length, noun)} (${findings.map(tell).join('; ')})`;
  const passed = `${plural(checks - warned.length - waived.length, 'check')} passed`;
  return passed + list(waived, 'waived failure', ({ check }) => check) + list(warned, 'warning', ({ first }) => first);
}

const publicationTexts: Readonly<Partial<Record<Publication['outcome'], string>>> = {
  rollback: 'publication is held from now on',
  release: 'publication is held no longer',
  held: 'publication is held: nothing is flipped',
  unchanged: 'publication was not held: nothing to do',
};

const flipText = `${plural(starTables.length, 'table')}, one flip`;

function publicationText({ outcome, flip, waivers = [] }: Publication): string {
  const parts = [
    flip ? flipText : undefined,
    publicationTexts[outcome],
    waivers.length > 0 ? `${plural(waivers.length, 'waiver')} recorded` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join('; ');
}

/** The steps that are shown, in the order of the chain, and what is said of each when it went well. */
const shown: Readonly<Record<string, (output: never) => string>> = {
  CheckSource: ({ summary }: { summary: string }) => summary,
  RunEtl: ({ source }: Manifest) =>
    `${plural(source.rows, 'row')}, one moment of the source → ${starTables.length} star tables`,
  FindRun: ({ source }: Manifest) => `complete, ${plural(source.rows, 'row')} of the source`,
  CrawlRuns: ({ tables }: { tables: unknown[] }) => `${plural(tables.length, 'table')}, types as declared`,
  AuditRun: auditText,
  PublishRun: publicationText,
  RetireRuns: ({ retired }: { retired: readonly string[] }) =>
    retired.length === 0 ? '' : `${plural(retired.length, 'old run')} deleted: ${retired.join(', ')}`,
  ReportRun: ({ key }: { key: string }) => `${key} in the lake; its readers are told`,
};

/** Why the source is read, unless it goes without saying. */
function readingText(event: HistoryEvent): string {
  const because = assigned<string>(event, 'because');
  const isPlain = event.stateExitedEventDetails?.name !== 'CheckSource' || because === 'nothing was published yet';
  return because && !isPlain ? `; read: ${because}` : '';
}

/** The step of the chain that an event enters, if any. */
export function enteredStep(event: HistoryEvent): string | undefined {
  const name = event.stateEnteredEventDetails?.name;
  return name !== undefined && name in shown ? name : undefined;
}

/** The step that an event ends: a shown one, or any that failed. */
export function exitedStep(event: HistoryEvent, enteredAt: ReadonlyMap<string, Date>): Step | undefined {
  const { name = '', output = '{}' } = event.stateExitedEventDetails ?? {};
  const failure = assigned<Failure>(event, 'failure');
  const describe = shown[name];
  if (!failure && !describe) return undefined;
  const began = enteredAt.get(name) ?? event.timestamp;
  const milliseconds = (event.timestamp?.getTime() ?? 0) - (began?.getTime() ?? 0);
  if (failure) return { name, milliseconds, failure, text: `${failure.error}: ${failure.cause.split('\n')[0] ?? ''}` };
  return { name, milliseconds, text: `${describe?.(JSON.parse(output) as never) ?? ''}${readingText(event)}` };
}

/** A step as a line for people. */
export const stepLine = ({ name, milliseconds, text, failure }: Step): string =>
  `  ${failure ? '✘' : '✔'} ${name.padEnd(13)} ${seconds(milliseconds).padStart(6)}  ${text}`;
