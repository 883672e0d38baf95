import type { DBInstance, DescribeDBInstancesMessage, DBInstanceMessage } from '@aws-sdk/client-rds';
import type { Resource } from '../../assembly/stack.ts';
import type { Cloud } from '../../cloud.ts';
import type { MysqlServer } from '../../engines/mysql/mysql-server.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';

/**
 * The declared settings, where the server that stands for the instance listens, and whether it does: `available`,
 * `creating` until it accepts connections, `failed`. There are less than a page of instances.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export function describeDbInstances(cloud: Cloud): Operation<DescribeDBInstancesMessage, DBInstanceMessage> {
  return async ({ DBInstanceIdentifier: asked, Filters = [] }) => {
    if (Filters.length > 0) {
      throw new ServiceError('InvalidParameterValue', 'The local AWS describes DB instances without Filters.');
    }
    const instances = cloud.stack.resources('AWS::RDS::DBInstance');
    const found = instances.filter((one) => [undefined, one.ref, one.attribute('DBInstanceArn')].includes(asked));
    if (asked !== undefined && found.length === 0) {
      throw new ServiceError('DBInstanceNotFoundFault', `DBInstance ${asked} not found.`, 404);
    }
    const server = await stateOf(cloud.source);
    return { DBInstances: found.map((resource) => describe(resource, server)) };
  };
}

interface ServerState {
  readonly status: string;
  readonly server?: MysqlServer;
}

/** Of a server that is still starting it is not waited for. */
function stateOf(source: Promise<MysqlServer>): Promise<ServerState> {
  const settled = source.then(
    (server) => ({ status: 'available', server }),
    () => ({ status: 'failed' }),
  );
  return Promise.race([settled, new Promise<void>(setImmediate).then(() => ({ status: 'creating' }))]);
}

function describe(resource: Resource, { status, server }: ServerState): DBInstance {
  const declared = resource.properties as Partial<Record<string, never>>;
  const { DBInstanceClass, MasterUsername, DBName, StorageType, StorageEncrypted, PubliclyAccessible } = declared;
  return {
    DBInstanceIdentifier: resource.ref,
    DBInstanceArn: resource.attribute('DBInstanceArn'),
    DbiResourceId: resource.attribute('DbiResourceId'),
    DBInstanceStatus: status,
    DBInstanceClass,
    // What stands for the instance may be a MariaDB.
    Engine: server === undefined ? declared.Engine : /mariadb/i.test(server.version) ? 'mariadb' : 'mysql',
    EngineVersion: /\d[\d.]*/.exec(server?.version ?? '')?.[0] ?? declared.EngineVersion,
    MasterUsername,
    DBName,
    Endpoint: {
      Address: server?.host ?? resource.attribute('Endpoint.Address'),
      Port: server?.port ?? Number(resource.attribute('Endpoint.Port')),
    },
    AllocatedStorage: Number(declared.AllocatedStorage ?? 0),
    StorageType,
    StorageEncrypted,
    PubliclyAccessible,
    MultiAZ: false,
    BackupRetentionPeriod: Number(declared.BackupRetentionPeriod ?? 1),
    AutoMinorVersionUpgrade: declared.AutoMinorVersionUpgrade,
    CopyTagsToSnapshot: declared.CopyTagsToSnapshot,
    DeletionProtection: declared.DeletionProtection,
    VpcSecurityGroups: ((declared.VPCSecurityGroups ?? []) as string[]).map((VpcSecurityGroupId) => ({
      VpcSecurityGroupId,
      Status: 'active',
    })),
  };
}
