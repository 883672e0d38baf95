import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createTrinoClient, type TrinoClient } from './trino-client.ts';
import { prepareTrino, TrinoError, type TrinoHome } from './trino-home.ts';

export interface TrinoServer extends TrinoClient {
  /** Ends it and resolves when it is gone. */
  stop(): Promise<void>;
}

/** Seconds that Trino gets to start: 8 here, several times as many where others work too. */
const patience = 180;

/** A Trino of one node on a free loopback port. Throws a `TrinoError`. */
export async function startTrino(): Promise<TrinoServer> {
  const home = await prepareTrino();
  const folder = await mkdtemp(join(tmpdir(), 'trino-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  await writeFile(join(folder, 'config.properties'), configuration(home, url));
  await writeFile(join(folder, 'log.properties'), 'io.trino=WARN\nio.airlift=WARN\norg.eclipse=WARN\n');
  const child = spawn(home.java, javaArguments(home, folder), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => (log.length > 400 ? log.shift() : 0, log.push(line)));
  }
  const gone = once(child, 'close')
    .catch((error: Error) => log.push(error.message))
    .finally(() => process.removeListener('exit', kill));
  const stop = async () => {
    kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([ready(url), gone.then(() => Promise.reject(deathOf(log)))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...createTrinoClient(url), stop };
}

/** Catalogs are made by `CREATE CATALOG`, which lets each suite have a lake of its own. */
function configuration({ folder }: TrinoHome, url: string): string {
  return `coordinator=true
node-scheduler.include-coordinator=true
http-server.http.port=${new URL(url).port}
discovery.uri=${url}
query.max-memory=200MB
query.max-memory-per-node=200MB
memory.heap-headroom-per-node=150MB
plugin.dir=${join(folder, 'plugin')}
catalog.management=dynamic
catalog.store=memory
`;
}

function javaArguments({ folder }: TrinoHome, work: string): string[] {
  return [
    ...['-Xmx2G', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '--enable-native-access=ALL-UNNAMED'],
    ...['-Duser.timezone=UTC', '-Dnode.environment=test', '-Dnode.id=one'],
    ...['-Dnode.bind-ip=127.0.0.1', '-Dnode.internal-address=127.0.0.1', `-Dnode.data-dir=${join(work, 'data')}`],
    ...[`-Dconfig=${join(work, 'config.properties')}`, `-Dlog.levels-file=${join(work, 'log.properties')}`],
    ...['-cp', join(folder, 'lib/*'), 'io.trino.server.TrinoServer'],
  ];
}

async function ready(url: string): Promise<void> {
  const end = Date.now() + patience * 1000;
  while (Date.now() < end) {
    const info = await fetch(`${url}/v1/info`)
      .then((response) => response.json() as Promise<{ starting: boolean }>)
      .catch(() => undefined);
    if (info?.starting === false) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new TrinoError('TrinoDied', `Trino was not ready after ${patience} s`);
}

function deathOf(log: readonly string[]): Error {
  const errors = log.filter((line) => /\bERROR\b|^\d+\) |error/i.test(line));
  const said = (errors.length > 0 ? errors : log.slice(-1)).slice(0, 3).join(' | ');
  return new TrinoError('TrinoDied', `Trino ended while starting: ${said || 'it said nothing'}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
