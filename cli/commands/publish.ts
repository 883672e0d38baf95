import { UsageError } from '../cli-error.ts';
import { plural } from '../format.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { takeRun } from '../positionals.ts';
import type { Waiver } from '../run/input.ts';
import { operate } from '../run/operate.ts';

const many = { type: 'string', multiple: true } as const;
const options = { waive: many, because: many, until: many, reason: { type: 'string' } } as const;

/** What `--because` or `--until` says of each waived check: given once, it is said of all of them. */
function ofEach(flag: string, given: readonly string[], checks: readonly string[]): readonly string[] {
  const [only] = given;
  if (only !== undefined && given.length === 1) return checks.map(() => only);
  if (given.length === checks.length) return given;
  throw new UsageError(
    `--waive takes ${flag}, once for all checks or once for each: ${plural(checks.length, 'check')}, ${flag} ${plural(given.length, 'time')}`,
  );
}

export interface WaiverFlags {
  readonly waive?: readonly string[];
  readonly because?: readonly string[];
  readonly until?: readonly string[];
}

/** @throws UsageError when a waiver lacks its reason or its end, or has them without a check. */
export function waiversOf({ waive = [], because = [], until = [] }: WaiverFlags): Waiver[] {
  if (waive.length === 0) {
    if (because.length + until.length > 0) throw new UsageError('--because and --until need --waive CHECK');
    return [];
  }
  const reasons = ofEach('--because TEXT', because, waive);
  const days = ofEach('--until DAY', until, waive);
  return waive.map((check, index) => ({ check, reason: reasons[index] ?? '', until: days[index] ?? '' }));
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, options);
  const runId = takeRun('publish', positionals);
  return await operate(target, { action: 'publish', runId, waive: waiversOf(values), reason: values.reason });
}

export const publishCommand: Command = {
  usage: [
    ['publish RUN', 'publish a run that is audited'],
    ['  --waive CHECK', 'though this check failed; may be repeated, and needs'],
    ['  --because TEXT', 'why it may, and'],
    ['  --until DAY', 'the last UTC day on which it may, in later runs too: 2026-12-31'],
    ['  --reason TEXT', 'recorded'],
  ],
  run,
};
