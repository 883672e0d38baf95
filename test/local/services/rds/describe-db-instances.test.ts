import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Cloud } from '../../../../local/cloud.ts';
import type { MysqlServer } from '../../../../local/engines/mysql/mysql-server.ts';
import { readStack } from '../../../../local/assembly/read-assembly.ts';
import { describeDbInstances } from '../../../../local/services/rds/describe-db-instances.ts';
import { failureOf, fixtureAssembly, startFixture, type Fixture } from '../../harness.ts';

const environment = { account: '123456789012', region: 'us-east-1', source: { host: 'localhost', port: 4406 } };
const server = { host: 'db.example', port: 3307, version: 'MariaDB 10.11.6' } as MysqlServer;
const described = async (source: Promise<MysqlServer>) => {
  source.catch(() => undefined);
  const cloud = { stack: readStack(fixtureAssembly, environment), source } as Cloud;
  const { DBInstances = [] } = await describeDbInstances(cloud)({}, { caller: { arn: '' }, requestId: '' });
  return DBInstances.map(({ DBInstanceIdentifier, DBInstanceStatus, Endpoint, Engine, EngineVersion }) => ({
    DBInstanceIdentifier,
    DBInstanceStatus,
    Endpoint,
    Engine,
    EngineVersion,
  }));
};

describe('the instance', () => {
  const DBInstanceIdentifier = 'fixture-database';
  const Endpoint = { Address: 'localhost', Port: 4406 };

  it('is available where its server listens, and says which server that is', async () => {
    expect(await described(Promise.resolve(server))).toEqual([
      {
        DBInstanceIdentifier,
        DBInstanceStatus: 'available',
        Endpoint: { Address: 'db.example', Port: 3307 },
        Engine: 'mariadb',
        EngineVersion: '10.11.6',
      },
    ]);
  });

  it('is being created, or has failed, and nobody waits for it', async () => {
    const never = new Promise<MysqlServer>(() => undefined);
    expect(await described(never)).toEqual([{ DBInstanceIdentifier, DBInstanceStatus: 'creating', Endpoint }]);
    const failed = Promise.reject<MysqlServer>(new Error('no server'));
    expect(await described(failed)).toEqual([{ DBInstanceIdentifier, DBInstanceStatus: 'failed', Endpoint }]);
  });
});

describe('over the wire', () => {
  let local: Fixture;
  beforeAll(async () => {
    local = await startFixture();
  });
  afterAll(() => local.stop());

  it('is found by its name and its ARN, and nothing else is', async () => {
    const rds = new RDSClient({ ...local.client, maxAttempts: 1 });
    const find = async (asked: string) => {
      const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: asked }));
      return DBInstances?.map(({ DBInstanceArn }) => DBInstanceArn);
    };
    const arn = 'arn:aws:rds:us-east-1:123456789012:db:fixture-database';
    expect(await find('fixture-database')).toEqual([arn]);
    expect(await find(arn)).toEqual([arn]);
    expect(await failureOf(find('other'))).toEqual({
      name: 'DBInstanceNotFoundFault',
      message: 'DBInstance other not found.',
      status: 404,
    });
  });
});
