import { prices } from '../data/prices.ts';
import { runCost, total } from '../lake/run-cost.ts';
import { usageOf } from '../lake/usage.ts';
import { missed, type Played } from './scenarios.ts';
import type { Seen } from './probes/probe.ts';

export interface Compared {
  readonly played: Played;
  /** In what its history differs from the local one. */
  readonly differences: readonly string[];
}

export interface Probed extends Seen {
  readonly assumption: string;
}

export interface Verification {
  /** `stack SalesPipeline of account ... in ...`, or the local AWS. */
  readonly machine: string;
  readonly day: string;
  readonly compared: readonly Compared[];
  readonly probed: readonly Probed[];
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (...cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** Whether all was as it must be. Differences of histories are told, and do not count: they are what this is for. */
export const isVerified = ({ compared, probed }: Verification): boolean =>
  compared.every(({ played }) => missed(played) === undefined) && probed.every(({ held }) => held);

/** `docs/aws-parity.md` */
export function report({ machine, day, compared, probed }: Verification): string {
  return [
    '# AWS beside the local AWS',
    '',
    `Written by \`npm run verify:aws\` on ${day}: ${machine}. The same executions were made there and on the local AWS.`,
    '',
    '## Executions',
    '',
    row('execution', 'ended', 'seconds', `USD by the prices of ${prices.listedOn}`, 'history'),
    '| --- | --- | ---: | ---: | --- |',
    ...compared.map(executionRow),
    '',
    '## Differences of histories',
    '',
    ...differenceLines(compared),
    '',
    '## What was assumed of AWS',
    '',
    row('assumption', 'held', 'seen'),
    '| --- | --- | --- |',
    ...probed.map(({ assumption, held, saw }) => row(assumption, held ? 'yes' : '**no**', saw)),
    '',
  ].join('\n');
}

function executionRow({ played, differences }: Compared): string {
  const wrong = missed(played);
  const ended = wrong === undefined ? `${played.status}${played.error ? ` ${played.error}` : ''}` : `**${wrong}**`;
  const usd = total(runCost(usageOf(played.history))).toFixed(3);
  const history = differences.length === 0 ? 'as here' : `${differences.length} differences`;
  return row(played.scenario.name, ended, played.seconds.toFixed(1), usd, history);
}

function differenceLines(compared: readonly Compared[]): string[] {
  const lines = compared.flatMap(({ played, differences }) =>
    differences.map((difference) => `- ${played.scenario.name}: ${difference}`),
  );
  return lines.length === 0 ? ['None.'] : lines;
}
