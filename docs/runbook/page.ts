import { adviceByError, adviceByStep } from '../../workflows/errors.ts';
import { table } from '../states-language/markdown.ts';
import { alarms } from './alarms.ts';
import { entries, type Entry } from './entries.ts';
import { localEntries } from './local-entries.ts';

const unchanged = 'The run that was published before, unchanged.';

const introduction = `# Runbook

<!-- Written by \`node docs/generate-runbook.ts\` from docs/runbook/entries.ts and the advice beside the names of errors. -->

A message about a failure names a step and an error: look the error up here. With \`--aws\` every \`npx pipeline\` command
is for the deployed stack. \`RUN\` is the run id of the message. Whatever failed, start with:

\`\`\`
npx pipeline status            live run, hold, lock, open failures, last executions
npx pipeline runs              the runs so far, and which one analysts see
npx pipeline logs --since 1h   what functions, job and state machine wrote
\`\`\`

Logs are JSON, a line each; in CloudWatch Logs Insights a run is found over all of them:

\`\`\`
fields @timestamp, level, message, error, seconds | filter run_id = "RUN" | sort @timestamp
\`\`\``;

function entryOf(name: string, { means, readers = unchanged, commands }: Entry): string {
  return `### ${name}

${means}

- **Readers see:** ${readers}
- **What to do:** ${adviceByError[name]}

\`\`\`
${commands.join('\n')}
\`\`\``;
}

function byName(): string {
  const sorted = Object.entries(entries).sort(([one], [other]) => (one < other ? -1 : 1));
  return ['## Errors by name', ...sorted.map(([name, entry]) => entryOf(name, entry))].join('\n\n');
}

const byStep = () => `## Errors of AWS's own, by step

Any other name is AWS's, as \`Athena.TooManyRequestsException\` or \`States.Timeout\`: retries with pauses came before it.

${table(['step', 'what to do'], Object.entries(adviceByStep))}

## Ends that the state machine could not tell of

\`TIMED_OUT\`, \`ABORTED\`, and \`FAILED\` of which SNS took no message: a rule of EventBridge sends a text of its own. The lock
stays behind, and the next run takes it over. Readers see the run that was published before, unless the execution ended
within PublishRun: then \`npx pipeline status\` says which.

\`\`\`
npx pipeline status
npx pipeline redrive EXECUTION
\`\`\``;

const ringing = () => {
  const rows = Object.entries(alarms).map(([name, { means, whatToDo }]) => [name, means, whatToDo]);
  return `## Alarms

All are on the dashboard \`sales-pipeline\`.

${table(['alarm', 'means', 'what to do'], rows)}`;
};

const local = () => `## On one's own machine

These come before any run, with what to do in their message.

${table(['error', 'means'], Object.entries(localEntries))}
`;

export const page = (): string => [introduction, byName(), byStep(), ringing(), local()].join('\n\n');
