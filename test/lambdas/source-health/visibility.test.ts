import { expect, it } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { replicaLag } from '../../../lambdas/source-health/visibility.ts';

/** A replica that answers so: to be behind for real would need a second server, and time. */
const replica = (row: object) => ({ query: () => Promise.resolve([[row], []]) }) as unknown as Connection;

it.each<[string, object]>([
  ['MySQL', { Seconds_Behind_Source: 600 }],
  ['MariaDB', { Seconds_Behind_Master: '600' }],
])('a replica of %s may be as far behind as allowed', async (_family, row) => {
  expect(await replicaLag(replica(row), 600)).toBe('600 s');
  await expect(replicaLag(replica(row), 599)).rejects.toMatchObject({
    name: 'ReplicaBehind',
    message:
      'The replica is 600 s behind its source, expected at most 599 s: see SHOW REPLICA STATUS, wait until it has caught up, or raise maxReplicaLagSeconds',
  });
});
