import { Choice, Condition, Parallel, TaskInput, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import { SnsPublish } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { catchOf } from '../failure.ts';
import { jsonata } from '../jsonata.ts';
import { objectLink } from '../links.ts';
import type { Reporting, WorkflowParts } from '../parts.ts';
import { snsUnavailable, unnamedFailure } from '../retry-policies.ts';
import { invoke } from '../tasks.ts';
import { byProtocol } from '../telling.ts';

/** Where a run was made live; by the same once more a report that is missing is written after all. */
export function isReportDue(scope: Construct, report: IChainable, end: IChainable) {
  return Choice.jsonata(scope, 'IsReportDue?')
    .when(Condition.jsonata(jsonata("$publication.outcome in ['publish', 'rollback']")), report)
    .otherwise(end);
}

/**
 * Writes the report of what is live into the lake, and tells its readers where it is. The run is published by then:
 * a failure of this is told as any other, and changes nothing about that.
 */
export function reportRun(scope: Construct, parts: WorkflowParts, reporting: Reporting, onFailure: IChainable) {
  const payload = { executionArn: jsonata('$states.context.Execution.Id'), runId: jsonata('$runId') };
  const write = invoke(scope, 'WriteReport', reporting.writeReport, payload);
  return Parallel.jsonata(scope, 'ReportRun', {
    assign: { report: jsonata(`'s3://${parts.lake.bucketName}/' & $states.result[0].key`) },
    outputs: jsonata('$states.result[0]'),
  })
    .branch(write.next(tellReaders(scope, parts, reporting)))
    .addCatch(onFailure, catchOf('ReportRun', { publication: '$publication.outcome' }));
}

function tellReaders(scope: Construct, { lake }: WorkflowParts, { readers }: Reporting) {
  const link = objectLink(lake.bucketName, '$states.input.key');
  return SnsPublish.jsonata(scope, 'TellReaders', {
    topic: readers,
    subject,
    message: TaskInput.fromText(message(link)),
    messagePerSubscriptionType: true,
    outputs: jsonata('$states.input'),
  })
    .addRetry(snsUnavailable)
    .addRetry(unnamedFailure);
}

const subject = 'New sales figures';

const message = (link: string) =>
  byProtocol({
    eventType: 'FiguresPublished',
    subject: `'${subject}'`,
    text: `$join($append($states.input.summary, ['', 'Report: ' & ${link}, 'Run: ' & $states.input.runId]), '\\n')`,
    description: "$join($states.input.summary, '\\n')",
    nextSteps: `['Report: ' & ${link}]`,
    facts: { runId: '$states.input.runId', moment: '$states.input.moment', report: link },
  });
