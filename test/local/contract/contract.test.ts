import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import '@aws-sdk/client-athena';
import '@aws-sdk/client-glue';
import '@aws-sdk/client-s3';
import { operationNames } from '../../../local/services/operation-names.ts';
import { startFixture, temporaryFolder, type Fixture } from '../harness.ts';
import { clientEnvironment, hasModule, runPython } from '../python.ts';
import { writeWholeAssembly } from './whole-assembly.ts';

const dump = resolve(import.meta.dirname, '../../../data/mysqlsampledatabase.sql');
const hasBotocore = hasModule('botocore');
const withBotocore = hasBotocore ? describe : describe.skip;

interface Result {
  /** What is wrong, by operation. */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  readonly failures: Readonly<Record<string, readonly string[]>>;
  /** What was found in answers that are wrong on purpose. */
  readonly wrong: readonly string[];
}

const wrong = (found: Result['calls']) => Object.entries(found).filter(([, violations]) => violations.length > 0);

withBotocore(`botocore's models${hasBotocore ? '' : ' (skipped: no botocore in the Python on PATH)'}`, () => {
  const assembly = temporaryFolder();
  let local: Fixture;
  let result: Result;
  beforeAll(async () => {
    writeWholeAssembly(assembly.path);
    const source = { kind: 'dump', file: dump } as const;
    local = await startFixture({ assembly: assembly.path, source, realTime: true });
    await local.source;
    const script = join(import.meta.dirname, 'contract.py');
    result = JSON.parse(await runPython(script, [], clientEnvironment(local))) as Result;
  }, 180_000);
  afterAll(async () => {
    await local.stop();
    assembly.remove();
  });

  it('are asked about every operation, except StopCrawler, which needs a crawl under way', async () => {
    const asked = [...Object.keys(result.calls), 'glue:StopCrawler'].sort();
    expect(asked).toEqual(await operationNames());
  });

  it('have every member of the answers, with its type, and pages come to the whole', () => {
    expect(wrong(result.calls)).toEqual([]);
  });

  it('do not have what is wrong', () => {
    expect(result.wrong).toEqual([
      '.JobRun.Id: 5 is no string',
      ".JobRun.JobRunState: 'DONE' is no string",
      ".JobRun.StartedOn: '2026-11-22' is no timestamp",
      '.JobRun.Extra: not in the model',
      '.Topics.item: no member',
      '.Extra: not in the model',
    ]);
  });

  it('have the errors', () => {
    expect(wrong(result.failures)).toEqual([]);
  });
});
