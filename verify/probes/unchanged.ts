import { publicationOf } from '../../cli/run/publication.ts';
import { assigned } from '../../cli/run/variables.ts';
import { executionsClient } from '../../lake/executions.ts';
import { wholeHistory } from '../../lake/history.ts';
import type { Probe } from './probe.ts';

export const unchangedSource: Probe = {
  assumption: 'A source in which nothing was committed is known as unchanged, or the run says why it is read',
  look: async (connection) => {
    const sfn = await executionsClient(connection);
    const stateMachineArn = connection.outputs['StateMachineArn'];
    const { executionArn = '' } = await sfn.startExecution({ stateMachineArn, input: '{"action":"run"}' });
    while ((await sfn.describeExecution({ executionArn })).status === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, connection.pollMilliseconds.history));
    }
    const events = await wholeHistory(sfn, executionArn);
    const publication = events.map(publicationOf).findLast((found) => found !== undefined);
    if (publication?.outcome === 'confirmed') return { held: true, saw: `confirmed as of ${publication.confirmedAt}` };
    const because = events.map((event) => assigned<string>(event, 'because')).findLast((found) => Boolean(found));
    return { held: because !== undefined, saw: `read: ${because ?? 'no reason given'}` };
  },
};
