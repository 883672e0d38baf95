import { spawn } from 'node:child_process';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import type { Copy, Taken } from './python-movers.ts';

/** The embedded engine in a process of its own, as the others are. */
export function ourCopy({ host, port, user, password, ca }: MysqlServer): Copy {
  return async (folder) => {
    const script = path.join(import.meta.dirname, 'ours.ts');
    const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'pipe'] });
    child.stdin.end(JSON.stringify({ username: user, password, host, port, ca }));
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    if (stdout === '') throw new Error(stderr.trim().split('\n').at(-1));
    return JSON.parse(stdout) as Taken;
  };
}
