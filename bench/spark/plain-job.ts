import { spawn } from 'node:child_process';
import path from 'node:path';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { oneMachine } from '../../local/engines/spark/spark-configuration.ts';
import { prepareSpark } from '../../local/engines/spark/spark-home.ts';

const script = path.join(import.meta.dirname, 'plain_job.py');

/** Runs the plain job once, into a new folder, on as much of the machine as ours has; resolves to its fact rows. */
export async function plainJob({ host, port, user, password, schema }: MysqlServer, folder: string): Promise<number> {
  const { python, javaHome, driverJar } = await prepareSpark(() => undefined);
  const machine = { master: oneMachine['spark.master'], memory: oneMachine['spark.driver.memory'] };
  const child = spawn(python, [script, folder], { env: { ...process.env, JAVA_HOME: javaHome }, stdio: 'pipe' });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.end(JSON.stringify({ host, port, user, password, schema, driver: driverJar, ...machine }));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`plain_job.py ended with ${code}:\n${stderr.trim().split('\n').slice(-5).join('\n')}`);
  return Number(stdout);
}
