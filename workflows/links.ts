/** Links into AWS's consoles, as expressions: region and account are known when the machine runs. */
const region = "$split($states.context.Execution.Id, ':')[3]";

function consoleLink(path: string): string {
  return `'https://' & ${region} & '.console.aws.amazon.com/${path}`;
}

export const executionLink = consoleLink(
  `states/home?region=' & ${region} & '#/v2/executions/details/' & $states.context.Execution.Id`,
);

export function jobRunLink(jobName: string, jobRunId: string): string {
  return consoleLink(`gluestudio/home?region=' & ${region} & '#/job/${jobName}/run/' & ${jobRunId}`);
}
