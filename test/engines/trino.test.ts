import { afterAll, beforeAll } from '@jest/globals';
import { sampleStatements } from '../../data/sample/sample-statements.ts';
import { ownDump, realDump } from '../end-to-end/local-pipeline.ts';
import { nastySources } from './nasty-source.ts';
import { describeGate } from './trino/gate.ts';
import { describeFindings, describeQueries, describeRun } from './trino/pipeline.ts';
import { describeQueryRules } from './trino/query-rules.ts';
import { startTrino, type TrinoServer } from './trino/trino-server.ts';

// One server for all.
let server: TrinoServer;
beforeAll(async () => {
  server = await startTrino();
});
afterAll(() => server.stop());

const trino = () => server;
const own = { kind: 'dump', file: ownDump } as const;

describeRun('the real sample database', trino, { kind: 'dump', file: realDump });
describeRun('our own sample', trino, own);
describeRun('our own sample, 20 times the size', trino, {
  kind: 'statements',
  cacheKey: 'scale-20',
  statements: () => sampleStatements({ scale: 20, seed: 1 }),
});
for (const [what, source] of nastySources) describeRun(what, trino, source, false);
describeQueries(trino, own);
describeFindings(trino, own);
describeGate(trino);
describeQueryRules(trino);
