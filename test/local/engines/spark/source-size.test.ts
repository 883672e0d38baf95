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

it('leaves the server: a user may have one connection only, which the job needs', async () => {
  await sourceBytes(aws.request({}), aws.cloud);
  const left = `SELECT COUNT(*) FROM information_schema.processlist WHERE user = '${source.server.user}'`;
  // A server forgets a connection a moment after the client; one that stays ends this by the test's time limit.
  while ((await source.execute(left))[0]?.[0] !== '0');
});

it('is 0 where the server refuses: the job then says why', async () => {
  const known = aws.secret;
  aws.secret = { ...known, password: 'another' };
  expect(await sourceBytes(aws.request({}), aws.cloud)).toBe(0);
  aws.secret = known;
});
