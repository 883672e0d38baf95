import { describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { patchedModel, reselected } from '../../../data/faults/patched-model.ts';

describe('patchedModel', () => {
  it('gives the job a copy of its zip with another model, and leaves other zips and arguments alone', async () => {
    const job = zipSync({ 'star_schema/models/dim_dates.sql': strToU8('old'), 'star_schema/job.py': strToU8('py') });
    const objects = new Map<string, Uint8Array>([
      ['/assets/ab.zip', job],
      ['/assets/library.zip', zipSync({ 'library.py': strToU8('py') })],
    ]);
    const calls: string[] = [];
    const call = (operation: string, input: object) => {
      const { Bucket, Key, Body } = input as { Bucket: string; Key: string; Body: Uint8Array };
      calls.push(`${operation} ${Key}`);
      if (operation === 'glue:GetJob') {
        const files = 's3://assets/ab.zip, s3://assets/library.zip';
        return Promise.resolve({ Job: { DefaultArguments: { '--lake_bucket': 'lake', '--extra-py-files': files } } });
      }
      if (operation === 's3:PutObject') objects.set(`/${Bucket}/${Key}`, Body);
      return Promise.resolve({ Body: objects.get(`/${Bucket}/${Key}`) });
    };
    const fault = patchedModel('dim_dates', (model) => `${model('dim_dates')} and new`);
    const started: unknown = await fault(
      { JobName: 'job', Arguments: { '--run_id': 'r' } },
      (input) => Promise.resolve(input as unknown),
      call,
    );

    expect(started).toEqual({
      JobName: 'job',
      Arguments: {
        '--run_id': 'r',
        '--extra-py-files': 's3://lake/landing/patched/ab.zip,s3://assets/library.zip',
      },
    });
    const entries = unzipSync(objects.get('/lake/landing/patched/ab.zip') ?? new Uint8Array());
    expect(Object.entries(entries).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['star_schema/models/dim_dates.sql', 'old and new'],
      ['star_schema/job.py', 'py'],
    ]);
    expect(objects.get('/assets/ab.zip')).toBe(job);
    expect(calls.filter((made) => made.startsWith('s3:PutObject'))).toEqual(['s3:PutObject landing/patched/ab.zip']);
  });
});

describe('reselected', () => {
  it('wraps a model, whatever is in it', () => {
    const model = '-- A note.\nSELECT 1 -- the end';
    expect(reselected('dim_locations', model, { city: "'here'" }, 'WHERE m.city IS NULL')).toBe(
      [
        'SELECT',
        '  CAST(m.location_key AS bigint) AS location_key,',
        "  CAST('here' AS string) AS city,",
        '  CAST(m.state AS string) AS state,',
        '  CAST(m.postal_code AS string) AS postal_code,',
        '  CAST(m.country AS string) AS country',
        'FROM (',
        '-- A note.',
        'SELECT 1 -- the end',
        ') m',
        'WHERE m.city IS NULL',
      ].join('\n'),
    );
  });

  it('knows the star tables only', () => {
    expect(() => reselected('dim_moons', 'SELECT 1')).toThrow('There is no star table dim_moons.');
  });
});
