import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { measure, median, type Measured } from './measure.ts';

const project = path.resolve(import.meta.dirname, '..');
const repetitions = 9;

interface Summary {
  readonly milliseconds: number;
  readonly orchestrationMilliseconds: number;
  readonly steps: readonly { readonly name: string; readonly milliseconds: number }[];
}

/** The real sample database where there is one, else our own. */
const dump = path.resolve(project, process.env['PIPELINE_SHARED'] ?? '../shared', 'data', 'mysqlsampledatabase.sql');

function stepLines(summaries: readonly Summary[], wall: number): string[] {
  const names = summaries[0]?.steps.map(({ name }) => name) ?? [];
  return names.map((name) => {
    const times = summaries.map(({ steps }) => steps.find((step) => step.name === name)?.milliseconds ?? 0);
    const share = median(times) / 10 / wall;
    return `| ${name} | ${(median(times) / 1000).toFixed(2)} s | ${share.toFixed(0)} % |`;
  });
}

function report(runs: readonly Measured[], summaries: readonly Summary[]): string {
  const wall = median(runs.map(({ seconds }) => seconds));
  const execution = median(summaries.map(({ milliseconds }) => milliseconds)) / 1000;
  const orchestration = median(summaries.map(({ orchestrationMilliseconds }) => orchestrationMilliseconds)) / 1000;
  const memory = median(runs.map(({ peakMegabytes }) => peakMegabytes));
  return [
    `## Warm start, ${repetitions} times, medians (${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, Node ${process.version})`,
    '',
    '| what | median | of the wall time |',
    '|---|---|---|',
    `| \`npm start\`, wall time | ${wall.toFixed(2)} s | 100 % |`,
    `| the execution in it | ${execution.toFixed(2)} s | ${((execution / wall) * 100).toFixed(0)} % |`,
    ...stepLines(summaries, wall),
    `| no task under way (orchestration) | ${orchestration.toFixed(3)} s | ${((orchestration / wall) * 100).toFixed(1)} % |`,
    '',
    `Peak memory of the process, without the database server: ${memory.toFixed(0)} MB`,
    '',
  ].join('\n');
}

/** Wall time, memory and each step's share of a warm start on the real sample database. */
export async function start(): Promise<string> {
  const state = await mkdtemp(path.join(tmpdir(), 'bench-start-'));
  try {
    const args = ['cli/pipeline.js', 'run', '--json', '--state', state, '--dump', dump];
    await measure(process.execPath, args, { cwd: project });
    const runs: Measured[] = [];
    for (let i = 0; i < repetitions; i += 1) runs.push(await measure(process.execPath, args, { cwd: project }));
    return report(
      runs,
      runs.map(({ stdout }) => JSON.parse(stdout) as Summary),
    );
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
