import type { Connection } from '../../cli/connect.ts';
import { databases, starTables } from '../../data/star.ts';
import { queryStatistics } from '../query-statistics.ts';
import type { Probe } from './probe.ts';

async function asAnalyst(connection: Connection): Promise<Connection> {
  const { STS } = await import('@aws-sdk/client-sts');
  const RoleArn = connection.outputs['AnalystRoleArn'];
  const { Credentials } = await new STS(connection.clientConfig).assumeRole({ RoleArn, RoleSessionName: 'verify' });
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = Credentials ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  const outputs = { ...connection.outputs, WorkGroupName: connection.outputs['AnalystWorkGroupName'] ?? '' };
  return { ...connection, clientConfig: { ...connection.clientConfig, profile: undefined, credentials }, outputs };
}

export const analystReads: Probe = {
  assumption: 'An analyst reads every published view',
  look: async (connection) => {
    const analyst = await asAnalyst(connection);
    const counts: string[] = [];
    for (const { name } of starTables) {
      const { rows } = await queryStatistics(analyst, `SELECT count(*) FROM ${databases.published}.${name}`);
      counts.push(`${name} ${rows[0]?.[0]}`);
    }
    return { held: true, saw: counts.join(', ') };
  },
};

export const analystStartsNothing: Probe = {
  assumption: 'An analyst may not start an execution',
  look: async (connection) => {
    const { SFN } = await import('@aws-sdk/client-sfn');
    const { clientConfig, outputs } = await asAnalyst(connection);
    try {
      await new SFN(clientConfig).startExecution({ stateMachineArn: outputs['StateMachineArn'] });
      return { held: false, saw: 'it was started' };
    } catch (error) {
      const { name } = error as Error;
      return { held: name === 'AccessDeniedException', saw: name };
    }
  },
};
