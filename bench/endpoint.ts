import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { operationNames } from '../local/services/operation-names.ts';
import { prepareCalls } from './endpoint/calls.ts';
import { load, type Load } from './endpoint/load.ts';
import { endpointVenv, versionOf } from './endpoint/python-venv.ts';
import { miniStack, motoServer, ourServer, startServer, type Running, type Start } from './endpoint/servers.ts';

const connections = [1, 20];

interface Row {
  readonly name: string;
  readonly startSeconds: number;
  readonly idleMegabytes: number;
  /** By operation; for each number of connections. A text says why there are none. */
  readonly loads: Readonly<Record<string, readonly (Load | string)[]>>;
  readonly answered: readonly string[];
}

async function measureServer(name: string, start: Start, python: string, operations: readonly string[]): Promise<Row> {
  const server = await startServer(start);
  try {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const idleMegabytes = server.megabytes();
    const loads: Record<string, (Load | string)[]> = {};
    for (const [operation, call] of Object.entries(await prepareCalls(server))) {
      loads[operation] = [];
      for (const count of connections) {
        loads[operation].push(await load(server, call, count).catch((error: Error) => error.message));
      }
    }
    const answered = await answeredBy(server, python, operations);
    return { name, startSeconds: server.startSeconds, idleMegabytes, loads, answered };
  } finally {
    await server.stop();
  }
}

function answeredBy({ endpoint, credentials }: Running, python: string, operations: readonly string[]) {
  const script = path.join(import.meta.dirname, 'endpoint', 'answers.py');
  const { accessKeyId, secretAccessKey } = credentials;
  const child = spawn(python, [script, endpoint, accessKeyId, secretAccessKey], { stdio: ['pipe', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stdin.end(JSON.stringify(operations));
  return new Promise<string[]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out) as string[]) : reject(new Error(`${script} failed`)),
    );
  });
}

const cell = (measured: Load | string | undefined) =>
  measured === undefined || typeof measured === 'string'
    ? `none: ${measured?.replaceAll('|', '/') ?? 'the query failed'}`
    : `${Math.round(measured.callsPerSecond).toLocaleString('en-US')}/s, p99 ${measured.p99Milliseconds.toFixed(1)} ms`;

function report(rows: readonly Row[], operations: readonly string[]): string {
  const line = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const head = ['what', ...rows.map(({ name }) => name)];
  const measured = Object.keys(rows[0]?.loads ?? {}).flatMap((operation) =>
    connections.map((count, index) =>
      line(
        `${operation}, ${count} ${count === 1 ? 'connection' : 'connections'}`,
        ...rows.map(({ loads }) => cell(loads[operation]?.[index])),
      ),
    ),
  );
  const services = [...new Set(operations.map((name) => name.split(':')[0] ?? ''))];
  const of = (names: readonly string[], service: string) =>
    names.filter((name) => name.startsWith(`${service}:`)).length;
  return [
    `## Endpoint (${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}, Node ${process.version})`,
    '',
    line(...head),
    line(...head.map(() => '---')),
    ...measured,
    line('start to first answer', ...rows.map(({ startSeconds }) => `${startSeconds.toFixed(2)} s`)),
    line('idle memory', ...rows.map(({ idleMegabytes }) => `${idleMegabytes.toFixed(0)} MB`)),
    '',
    'Operations of the stack and its users that are answered (an operation that exists, whatever it says):',
    '',
    line('service', 'supported here', ...rows.map(({ name }) => name)),
    line('---', '---', ...rows.map(() => '---')),
    ...services.map((service) =>
      line(service, String(of(operations, service)), ...rows.map(({ answered }) => String(of(answered, service)))),
    ),
    line('all', String(operations.length), ...rows.map(({ answered }) => String(answered.length))),
    '',
  ].join('\n');
}

/** Calls per second, their p99, start-up and idle memory, beside moto's server and MiniStack. */
export async function endpoint(): Promise<string> {
  const bin = await endpointVenv();
  const python = path.join(bin, 'python');
  const operations = await operationNames();
  const servers: readonly [string, Start][] = [
    ['local AWS', ourServer],
    [`moto ${versionOf('moto')}`, motoServer(bin)],
    [`MiniStack ${versionOf('ministack')}`, miniStack(bin)],
  ];
  const rows: Row[] = [];
  for (const [name, start] of servers) rows.push(await measureServer(name, start, python, operations));
  return report(rows, operations);
}
