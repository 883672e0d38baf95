import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { executeNotebook } from '../notebooks/execute-notebook.ts';
import { notebookPython } from '../notebooks/python.ts';
import { runOnce, withPublished } from './growth/run-once.ts';
import { measure } from './measure.ts';

const project = path.resolve(import.meta.dirname, '..');
const scales = [1, 1000];

/** What marketing looks at, by name: the command that makes it of what is published, given a file to write. */
const readers: Readonly<Record<string, (file: string) => readonly string[]>> = {
  report: (file) => ['report', '--out', file],
};

/** How long what people look at takes to make, over a small and a large source. */
export async function report(): Promise<string> {
  const rows: string[] = [];
  for (const scale of scales) rows.push(...(await measured(scale)));
  return [
    '## Report and notebook: from the published run to the file',
    '',
    'Report: the whole command, with its start, the local AWS, the queries and the rendering. Notebook: its cells, executed',
    'without a browser against a local AWS that serves already, the start of its kernel included.',
    '',
    '| what | scale | order lines | time, s | CPU, s | peak, MB | file, kB |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

async function measured(scale: number): Promise<string[]> {
  const state = await mkdtemp(path.join(tmpdir(), `bench-report-${scale}-`));
  try {
    const { manifest } = await runOnce(scale, state);
    const lines = manifest.source.tables.find(({ name }) => name === 'orderdetails')?.rows ?? 0;
    const rows: string[] = [];
    for (const [name, command] of Object.entries(readers)) {
      const file = path.join(state, `${name}.html`);
      const args = ['cli/pipeline.js', ...command(file), '--state', state];
      const { seconds, cpuSeconds, peakMegabytes } = await measure(process.execPath, args, { cwd: project });
      const cells = [seconds.toFixed(1), cpuSeconds.toFixed(1), peakMegabytes.toFixed(0)];
      const kilobytes = ((await stat(file)).size / 1000).toFixed(0);
      rows.push(`| ${[name, scale, lines.toLocaleString('en'), ...cells, kilobytes].join(' | ')} |`);
    }
    return [...rows, await notebookRow(scale, lines, state)];
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}

async function notebookRow(scale: number, lines: number, state: string): Promise<string> {
  const python = await notebookPython(console.error);
  const file = path.join(state, 'notebook.ipynb');
  const seconds = await withPublished(state, async ({ endpoint, region, credentials }) =>
    executeNotebook(python, file, {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    }),
  );
  const kilobytes = ((await stat(file)).size / 1000).toFixed(0);
  return `| ${['notebook', scale, lines.toLocaleString('en'), seconds.toFixed(1), '', '', kilobytes].join(' | ')} |`;
}
