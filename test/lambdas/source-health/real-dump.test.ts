import { afterAll, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { withSource } from '../../../lambdas/shared/source-connection.ts';
import { checkSource } from '../../../lambdas/source-health/check.ts';
import { temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { bestDump, secretOf, startSample } from '../sample-source.ts';

const stateFolder = temporaryFolder();

afterAll(() => rm(stateFolder, { recursive: true, force: true }));

// It writes int(11), has latin1 tables and lines that end in carriage returns.
it('finds the real dump as declared', async () => {
  const server = await startSample(stateFolder, bestDump);
  const limits = { maxThreadsRunning: 50, maxReplicaLagSeconds: 600 };
  const check = withSource(secretOf(server), server.schema, (connection) =>
    checkSource(connection, server.schema, limits),
  );
  expect(await check.finally(() => server.stop())).toMatchObject({
    summary: '8 tables, 59 columns as declared; load low',
    notes: [],
  });
});
