import type { Kind, Point, When } from '../test/end-to-end/kills/points.ts';

export interface Judged {
  readonly point: Point;
  /** Undefined: it was not struck yet. */
  readonly missed?: readonly string[];
  readonly seconds?: number;
}

/** The columns of the table. Only a task can fail or be late. */
const columns: readonly (readonly [Kind, When, string])[] = [
  ['process gone', 'before', 'gone before'],
  ['process gone', 'in', 'gone in'],
  ['process gone', 'after', 'gone after'],
  ['task error', 'before', 'error, not done'],
  ['task error', 'after', 'error, done'],
  ['timeout', 'in', 'no answer'],
];

/** A row a state and a write of the job, in Markdown. */
export function reportKills(judged: readonly Judged[], seed: number): string {
  const rows = Map.groupBy(judged, ({ point }) => `| ${point.at} | ${point.scenario} |`);
  const struck = judged.filter((one) => one.missed !== undefined);
  const missed = struck.filter((one) => one.missed!.length > 0);
  const counted = columns.map(([kind, when]) =>
    judged.filter(({ point }) => point.kind === kind && point.when === when),
  );
  const minutes = judged.reduce((sum, { seconds = 0 }) => sum + seconds, 0) / 60;
  return [
    '## Kills: an execution ends at every point there is',
    '',
    'Aims: readers, who query all eight views in one statement before, during and after, see the old run whole or the new ' +
      'run whole; the execution ends as the definition says, and is told of once; the next run is published; a week later ' +
      'retention has left nothing of the one that was struck.',
    '',
    `${judged.length} points (seed ${seed}), of which ${struck.length} were struck, in ${minutes.toFixed(0)} minutes of executions; missed: ${missed.length}. ` +
      '✔: as it must be; ✘: missed; ·: not struck yet; –: no such point, for only a task can fail or be late.',
    '',
    `| where | in a | ${columns.map(([, , title]) => title).join(' | ')} |`,
    `| --- | --- | ${columns.map(() => '---').join(' | ')} |`,
    ...[...rows].map(([head, points]) => `${head} ${columns.map((column) => cell(points, column)).join(' | ')} |`),
    `| **points** | | ${counted.map((points) => points.length).join(' | ')} |`,
    '',
    ...missed.flatMap(({ point, missed: misses = [] }) =>
      misses.map((miss) => `- ${point.kind} ${point.when} ${point.at}: ${miss}`),
    ),
    ...(missed.length > 0 ? [''] : []),
  ].join('\n');
}

function cell(points: readonly Judged[], [kind, when]: (typeof columns)[number]): string {
  const found = points.find(({ point }) => point.kind === kind && point.when === when);
  if (found === undefined) return '–';
  if (found.missed === undefined) return '·';
  return found.missed.length === 0 ? '✔' : '✘';
}
