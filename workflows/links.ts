/** Links into AWS's consoles, as expressions: partition, region and account are known when the machine runs. */
const partOfArn = (index: number) => `$split($states.context.Execution.Id, ':')[${index}]`;
const partition = partOfArn(1);
const region = partOfArn(3);

/** Each partition has consoles of its own. */
const consoles =
  "{'aws': 'console.aws.amazon.com', 'aws-cn': 'console.amazonaws.cn', 'aws-us-gov': 'console.amazonaws-us-gov.com'}";

function consoleLink(path: string): string {
  return `'https://' & ${region} & '.' & $lookup(${consoles}, ${partition}) & '/${path}`;
}

/** @param executionArn an expression */
export function executionLink(executionArn = '$states.context.Execution.Id'): string {
  return consoleLink(`states/home?region=' & ${region} & '#/v2/executions/details/' & ${executionArn}`);
}

export function jobRunLink(jobName: string, jobRunId: string): string {
  return consoleLink(`gluestudio/home?region=' & ${region} & '#/job/${jobName}/run/' & ${jobRunId}`);
}

/** The console of CloudWatch takes names that are percent-encoded twice, with a dollar for each percent sign. */
const encoded = (name: string) => name.replaceAll('/', '$252F');

export function logGroupLink(logGroup: string): string {
  return consoleLink(`cloudwatch/home?region=' & ${region} & '#logsV2:log-groups/log-group/${encoded(logGroup)}'`);
}

/**
 * The logs of a job run: its streams begin with its id.
 * `error`: Spark's own log. `output`: what the script printed, and why it failed.
 * https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html
 */
export function jobLogLink(log: 'error' | 'output', jobRunId: string): string {
  return `${logGroupLink(`/aws-glue/jobs/${log}`)} & '$3FlogStreamNameFilter$3D' & ${jobRunId}`;
}

/** Each crawler has a stream of its name. */
export function crawlerLogLink(crawlerName: string): string {
  return `${logGroupLink('/aws-glue/crawlers')} & '/log-events/${crawlerName}'`;
}

/** An object of a bucket; its key is an expression. */
export function objectLink(bucket: string, key: string): string {
  return consoleLink(`s3/object/${bucket}?region=' & ${region} & '&prefix=' & ${key}`);
}

/** A folder of a bucket, `audits/20261122T030000Z-1a2b3c4d/`: an expression. */
export function folderLink(bucket: string, folder: string): string {
  return consoleLink(`s3/buckets/${bucket}?region=' & ${region} & '&prefix=' & ${folder}`);
}
