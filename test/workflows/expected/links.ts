/** Links into AWS's consoles as they are rendered: of the partition and the region in the execution's ARN. */
const region = "$split($states.context.Execution.Id, ':')[3]";
const console =
  `'https://' & ${region} & '.' & ` +
  "$lookup({'aws': 'console.aws.amazon.com', 'aws-cn': 'console.amazonaws.cn', 'aws-us-gov': 'console.amazonaws-us-gov.com'}, $split($states.context.Execution.Id, ':')[1])";

export const executionLink = (arn: string) =>
  `${console} & '/states/home?region=' & ${region} & '#/v2/executions/details/' & ${arn}`;
export const jobRunLink = `${console} & '/gluestudio/home?region=' & ${region} & '#/job/the-job/run/' & $detail.Id`;
/** @param path names with slashes as CloudWatch's console takes them */
export const logLink = (path: string) =>
  `${console} & '/cloudwatch/home?region=' & ${region} & '#logsV2:log-groups/log-group/${path}'`;
export const findingsLink = `${console} & '/s3/buckets/the-lake?region=' & ${region} & '&prefix=' & 'audits/' & $failure.runId & '/'`;
/** @param key an expression */
export const objectLink = (key: string) =>
  `${console} & '/s3/object/the-lake?region=' & ${region} & '&prefix=' & ${key}`;
