import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import duckdb from '@duckdb/node-api/package.json' with { type: 'json' };

const git = async (...command: readonly string[]) => (await promisify(execFile)('git', [...command])).stdout.trim();

/** `34b54ca`, followed by ` and changes` when files differ from it other than what soaks write. */
async function currentCommit(): Promise<string> {
  const changed = await git('status', '--porcelain', '--untracked-files=no', '--', '.', ':!docs/soak.md');
  return `${await git('rev-parse', '--short', 'HEAD')}${changed === '' ? '' : ' and changes'}`;
}

/** Tells apart what is soaked: the committed folders of the stack and of the local AWS. */
export async function whatIsSoaked(): Promise<string> {
  const folders = ['infra', 'workflows', 'lambdas', 'glue-scripts', 'data', 'local'];
  const trees = await git('rev-parse', ...folders.map((folder) => `HEAD:${folder}`));
  return createHash('sha256').update(trees).digest('hex').slice(0, 16);
}

/** When and where a soak ran: `2026-11-22, 34b54ca, Node.js v24.21.0, DuckDB 1.5.5-r.5, 2 x AMD EPYC, 16 GB`. */
export async function circumstances(): Promise<string> {
  const [cpu] = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `commit ${await currentCommit()}`,
    `Node.js ${process.version}`,
    `DuckDB ${duckdb.version}`,
    `${cpus().length} x ${cpu?.model.trim() ?? process.arch}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
  ].join(', ');
}
