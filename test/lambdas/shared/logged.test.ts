import { expect, it } from '@jest/globals';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { logged } from '../../../lambdas/shared/logged.ts';
import { writtenLines } from '../written-lines.ts';

interface Event {
  readonly runId: string;
  readonly fails?: Error;
}

const handler = middy<Event, { rows: number }>()
  .use(logged<Event, { rows: number }>(({ runId }, answer) => ({ run_id: runId, rows: answer?.rows })))
  .handler(({ fails }) => (fails ? Promise.reject(fails) : Promise.resolve({ rows: 3 })));
const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 1000 } as Context;

const line = {
  timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  run_id: 'a-run',
  request_id: 'request',
  seconds: expect.any(Number),
};

it('writes a line of JSON for an answer', async () => {
  const lines = await writtenLines(async () => {
    expect(await handler({ runId: 'a-run' }, context)).toEqual({ rows: 3 });
  });
  expect(lines).toEqual([{ ...line, level: 'INFO', message: 'answered', rows: 3 }]);
});

it('writes a line of JSON for an error, and leaves it as it is', async () => {
  const fails = Object.assign(new Error('went\nwrong'), { name: 'SourceUnreachable' });
  const lines = await writtenLines(async () => {
    await expect(handler({ runId: 'a-run', fails }, context)).rejects.toBe(fails);
  });
  expect(lines).toEqual([{ ...line, level: 'ERROR', message: 'went\nwrong', error: 'SourceUnreachable' }]);
});
