import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { failureOf } from '../../local/harness.ts';
import { bucket, openLake, ownArn, runOf, type LocalLake } from './local-lake.ts';
import { createTables, partsOf, publish, putRun } from './whole-runs.ts';

let lake: LocalLake;
beforeEach(async () => {
  lake = await openLake();
  await createTables(lake);
});
afterEach(() => lake.close());

describe('the lock of publication', () => {
  const key = 'locks/publication.json';
  const holder = async () => {
    const { Body } = (await lake.aws.call('s3:GetObject', { Bucket: bucket, Key: key }).catch(() => ({}))) as {
      Body?: Uint8Array;
    };
    return Body && Buffer.from(Body).toString();
  };
  /** Does something before each call to Glue. */
  const beforeGlue = (act: (operation: string) => Promise<void>) => {
    const { glue } = lake.context;
    const send = glue.send.bind(glue) as (command: object) => Promise<unknown>;
    glue.send = (async (command: object) => {
      await act(command.constructor.name);
      return await send(command);
    }) as typeof glue.send;
  };
  beforeEach(async () => {
    for (const days of [30, 20, 10]) await putRun(lake, runOf(days));
    await publish(lake, '20261112T000000000Z', runOf(10));
  });

  test('is held while it works, and free afterwards', async () => {
    const seen = new Set<string | undefined>();
    beforeGlue(async () => void seen.add(await holder()));
    expect((await lake.retire()).retired).toEqual([runOf(30)]);
    expect([...seen]).toEqual([`{"executionArn":"${ownArn}","since":"2026-11-22T03:00:00.123Z"}\n`]);
    expect(await holder()).toBeUndefined();
  });

  test('is free after a failure', async () => {
    beforeGlue(() => Promise.reject(new Error('no')));
    expect(await failureOf(lake.retire())).toEqual({ name: 'Error', message: 'no' });
    expect(await holder()).toBeUndefined();
  });

  test('is proven before each step: who lost it deletes no more', async () => {
    const others = '{"executionArn":"other"}';
    beforeGlue(async (operation) => {
      if (operation === 'BatchDeletePartitionCommand') await lake.put(key, others);
    });
    expect(await failureOf(lake.retire())).toEqual({
      name: 'LockLost',
      message: `${key} is held by other`,
    });
    expect(await holder()).toBe(others);
    const left = (await lake.contents()).filter((part) => part.includes(runOf(30)));
    expect(left).toEqual(partsOf(runOf(30)).filter((part) => /^(audits|findings|landing|runs)/.test(part)));
  });
});
