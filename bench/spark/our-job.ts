import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Manifest } from '../../local/engines/duckdb/run-job.ts';
import type { MysqlServer } from '../../local/engines/mysql/mysql-server.ts';
import { sparkEngine } from '../../local/engines/spark/spark-engine.ts';
import { startJobCloud } from '../../test/engines/job-cloud.ts';

const runId = '20261122T030000Z-1a2b3c4d';

/** Runs our job once, into a new folder, as the local Glue would; resolves to its manifest. */
export async function ourJob(server: MysqlServer, folder: string): Promise<Manifest> {
  await mkdir(folder, { recursive: true });
  const aws = await startJobCloud(folder, server);
  try {
    await sparkEngine.run(aws.request({ '--run_id': runId }), aws.cloud);
    return JSON.parse(await readFile(path.join(aws.lake, 'manifests', `${runId}.json`), 'utf8')) as Manifest;
  } finally {
    aws.stop();
  }
}
