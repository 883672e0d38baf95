import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sourceBytes } from '../../../../local/engines/spark/source-size.ts';
import { startJobCloud, type JobCloud } from '../../../engines/job-cloud.ts';
import { emptySource, startTestSource, type TestSource } from '../duckdb/test-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'source-size-'));
let source: TestSource;
let aws: JobCloud;

beforeAll(async () => {
  source = await startTestSource(emptySource);
  aws = await startJobCloud(folder, source.server);
});

afterAll(async () => {
  aws.stop();
  await source.stop();
  rmSync(folder, { recursive: true });
});

it('is what the server says of its tables', async () => {
  // InnoDB's smallest table is a page.
  expect(await sourceBytes(aws.request({}), aws.cloud)).toBe(16_384);
});

it('has left the server when it answers', async () => {
  const before = await source.execute("SHOW GLOBAL STATUS LIKE 'Threads_connected'");
  await sourceBytes(aws.request({}), aws.cloud);
  expect(await source.execute("SHOW GLOBAL STATUS LIKE 'Threads_connected'")).toEqual(before);
});

it('is 0 where the server refuses: the job then says why', async () => {
  const known = aws.secret;
  aws.secret = { ...known, password: 'another' };
  expect(await sourceBytes(aws.request({}), aws.cloud)).toBe(0);
  aws.secret = known;
});
