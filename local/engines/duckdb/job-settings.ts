import { randomBytes } from 'node:crypto';
import type { Declarations, PersonalData } from './declarations.ts';
import { JobError } from './job-error.ts';

export interface JobSettings {
  /** `20261122T030000Z-1a2b3c4d` */
  readonly runId: string;
  /** Started by hand: the job made its run id, and nobody waits to audit and publish it. */
  readonly byHand: boolean;
  readonly lakeBucket: string;
  readonly sourceSecret: string;
  readonly sourceSchema: string;
  readonly personalData: PersonalData;
  readonly timeLimitSeconds: number;
  /** Of the code and the settings that make the star, as deployed; null: not told. */
  readonly codeHash: string | null;
}

const runIdPattern = /^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/;

/** The job's arguments, checked. Fails with `InvalidRunId`, or says which argument is wrong. */
export function jobSettings(given: Readonly<Record<string, string>>, declarations: Declarations): JobSettings {
  const runId = given['--run_id'];
  if (runId !== undefined && !runIdPattern.test(runId)) {
    throw new JobError(
      'InvalidRunId',
      `--run_id is ${JSON.stringify(runId)}, expected something like 20261122T030000Z-1a2b3c4d`,
    );
  }
  return {
    runId: runId ?? newRunId(new Date()),
    byHand: runId === undefined,
    lakeBucket: required(given, '--lake_bucket'),
    sourceSecret: required(given, '--source_secret'),
    sourceSchema: given['--source_schema'] || declarations.schema,
    personalData: personalData(given['--personal_data'] ?? 'exclude'),
    timeLimitSeconds: minutes(given['--time_limit_minutes'] ?? '15') * 60,
    codeHash: given['--code_hash'] ?? null,
  };
}

function newRunId(now: Date): string {
  const start = now.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${start}-${randomBytes(4).toString('hex')}`;
}

function required(given: Readonly<Record<string, string>>, name: string): string {
  const value = given[name];
  if (value === undefined || value === '') {
    throw new Error(
      `The job needs the argument ${name}; it is set by the stack's job definition. Deploy the stack again.`,
    );
  }
  return value;
}

function personalData(value: string): PersonalData {
  if (value !== 'exclude' && value !== 'include') {
    throw new Error(`--personal_data is ${JSON.stringify(value)}; it must be "exclude" or "include".`);
  }
  return value;
}

function minutes(value: string): number {
  const number = Number(value);
  if (!Number.isFinite(number) || number <= 0) {
    throw new Error(`--time_limit_minutes is ${JSON.stringify(value)}; it must be a number greater than 0, as 15.`);
  }
  return number;
}
