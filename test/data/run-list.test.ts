import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { previousRunStatement, runListColumns, runListFigures, runListStatement } from '../../data/run-list.ts';
import { runsView } from '../../data/runs-view.ts';
import { AthenaCloud } from '../local/services/athena/athena-cloud.ts';
import { audit, confirmation, jsonTables, manifest, publication, putFiles, runIdOf } from './lake-json.ts';

let cloud: AthenaCloud;
beforeAll(() => {
  cloud = new AthenaCloud(undefined, jsonTables);
});
afterEach(() => rmSync(cloud.bucketFolder('lake'), { recursive: true, force: true }));
afterAll(() => cloud.remove());

const makeLive = (runId: string) =>
  cloud.query(`CREATE OR REPLACE VIEW sales.current_run AS SELECT CAST('${runId}' AS varchar) AS run_id`);

describe('the list of runs', () => {
  it('has what is listed of each, newest first, with its bytes', async () => {
    await putFiles(cloud, [
      manifest('a1', '10.50'),
      manifest('a2', '11.50'),
      ...audit('a1', { warned: ['late-orders'] }),
      publication('publish', 'a1', 'none', '1 03:06'),
      confirmation('a1', '2 03:00'),
    ]);
    await makeLive(runIdOf('a1'));
    await cloud.query(`CREATE OR REPLACE VIEW sales.${runsView.name} AS ${runsView.query}`);
    const { rows, reason } = await cloud.query(runListStatement);
    const columns = [...Object.keys(runListColumns), ...runListFigures];
    expect({ reason, columns, rows: rows?.slice(1) }).toEqual({
      reason: undefined,
      columns: [
        ...['runId', 'moment', 'state', 'publishedAt', 'confirmedAt', 'rows'],
        ...['checks', 'failed', 'warned', 'waived', 'bytes', 'revenue', 'payments'],
      ],
      rows: [
        [
          ...[runIdOf('a2'), '2026-11-02 03:00:01.123', 'not audited', null, null, '6'],
          ...[null, null, null, null, '4000', '11.50', '70.10'],
        ],
        [
          ...[runIdOf('a1'), '2026-11-01 03:00:01.123', 'live', '2026-11-01 03:06:00.500'],
          ...['2026-11-02 03:00:00.500', '6'],
          ...['19', null, 'late-orders', null, '4000', '10.50', '70.10'],
        ],
      ],
    });
  });
});

describe('the run before the live one', () => {
  const first = publication('publish', 'a1', 'none', '1 03:06');
  const second = publication('publish', 'a2', 'a1', '2 03:06');
  const back = publication('rollback', 'a1', 'a2', '2 04:00', { held: true });
  const released = publication('release', 'a1', 'a1', '2 05:00');

  it.each([
    ['the first: none', 'a1', [first], ['none']],
    ['the second', 'a2', [first, second], [runIdOf('a1')]],
    ['after a rollback, the one that was left', 'a1', [first, second, back, released], [runIdOf('a2')]],
    ['no record of it', 'a2', [first], []],
  ] as const)('%s', async (_what, live, files, previous) => {
    await putFiles(cloud, files);
    await makeLive(runIdOf(live));
    const { rows, reason } = await cloud.query(previousRunStatement);
    expect({ reason, rows: rows?.slice(1).flat() }).toEqual({ reason: undefined, rows: previous });
  });
});
