import { notConfirmed } from '../../data/price-sources.ts';
import { prices } from '../../data/prices.ts';
import { renderTable } from '../table.ts';
import type { IdlePart } from './idle-cost.ts';
import type { Cost, ExecutionCost } from './read-cost.ts';
import { runParts, total, type RunCost } from '../../lake/run-cost.ts';

/** `0.0213`: parts of a cent show. */
export const usd = (amount: number): string => (amount === 0 ? '–' : amount.toFixed(4));

/** One line about an execution: `0.026 USD: job 0.015, transitions 0.006 ...`, of the parts that show, the largest first. */
export function costLine(cost: RunCost): string {
  const shown = runParts.filter((part) => cost[part] >= 0.0005).sort((a, b) => cost[b] - cost[a]);
  const parts = shown.map((part) => `${part} ${cost[part].toFixed(3)}`).join(', ');
  if (total(cost) < 0.001) return "under 0.001 USD at AWS's prices";
  return `${total(cost).toFixed(3)} USD at AWS's prices: ${parts}`;
}

const isRun = ({ what }: ExecutionCost): boolean => what === 'published';

/** What executions cost, what the stack costs while nothing runs, and a month of both: for people. */
export function renderCost({ executions, idle }: Cost, runsAMonth: number): string {
  return [
    `USD by the unit prices of ${prices.listedOn} for ${prices.region} (data/prices.ts), without free tiers.`,
    `${notConfirmed()}: docs/cost.md says which.`,
    '',
    executions.length === 0 ? 'No executions yet: npm start makes one.' : executionTable(executions),
    '',
    renderTable(
      [{ name: 'while nothing runs' }, { name: 'USD a month', type: 'decimal' }],
      [...idle.map(({ what, month }) => [what, month.toFixed(2)]), ['all', sumOf(idle).toFixed(2)]],
    ),
    '',
    monthLine(executions.find(isRun), idle, runsAMonth),
  ].join('\n');
}

const sumOf = (idle: readonly IdlePart[]): number => idle.reduce((sum, { month }) => sum + month, 0);

function executionTable(executions: readonly ExecutionCost[]): string {
  const decimal = (name: string) => ({ name, type: 'decimal' });
  return renderTable(
    [{ name: 'execution' }, { name: 'ended' }, ...runParts.map(decimal), decimal('USD')],
    executions.map(({ name, what, usd: cost }) => [
      name,
      what,
      ...runParts.map((part) => usd(cost[part])),
      usd(total(cost)),
    ]),
  );
}

function monthLine(run: ExecutionCost | undefined, idle: readonly IdlePart[], runsAMonth: number): string {
  if (run === undefined) return 'A month: no run among these was published, so there is none to count with.';
  const runs = runsAMonth * total(run.usd);
  const database = sumOf(idle.filter(({ isDatabase }) => isDatabase));
  const rest = sumOf(idle) - database;
  const parts = [`${runsAMonth} runs as ${run.name} ${runs.toFixed(2)}`, `while nothing runs ${rest.toFixed(2)}`];
  if (database > 0) parts.push(`database ${database.toFixed(2)}`);
  return `A month: ${parts.join(' + ')} = ${(runs + rest + database).toFixed(2)} USD`;
}
