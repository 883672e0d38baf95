import { executionsClient } from '../../lake/executions.ts';
import type { Probe } from './probe.ts';

/** `npx pipeline redrive` is offered after any failure; the definition ends failures in a Fail state. */
export const redriveAfterFail: Probe = {
  assumption: 'An execution that ended in a Fail state can be redriven',
  look: async (connection, played) => {
    const failed = played.find(({ scenario }) => scenario.ends.error === 'PublicationHeld');
    const sfn = await executionsClient(connection);
    const { redriveStatus } = await sfn.describeExecution({ executionArn: failed?.executionArn });
    return { held: redriveStatus === 'REDRIVABLE', saw: redriveStatus ?? 'no redriveStatus' };
  },
};
