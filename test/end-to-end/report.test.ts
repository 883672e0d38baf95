import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { serviceError } from '../../data/faults/fault.ts';
import { typicalReport } from '../../cli/cost/typical-usage.ts';
import { assemblyWith } from './assembly-with.ts';
import { openPipeline, ownDump, type Ended, type LocalPipeline } from './local-pipeline.ts';

/** Of the function; the local CloudFormation names what the template does not by its logical id. */
const logGroup = 'SalesPipeline-ReportsWriterLog63A49932';
const command = path.resolve(import.meta.dirname, '../../cli/pipeline.js');
const noRun = '20260101T000000Z-00000000';

let folder: string;
let pipeline: LocalPipeline;
let bucket: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reporting-'));
  const settings = { report: 'on', reportEmail: 'readers@example.com' };
  const assembly = await assemblyWith(settings, path.join(folder, 'assembly'));
  pipeline = await openPipeline({ kind: 'dump', file: ownDump }, { assembly });
  bucket = String(pipeline.aws.outputs['LakeBucketName']);
  // Jest allows no import between tests: what is loaded at the first call is loaded here.
  expect(await pipeline.execute({ action: 'resume', runId: noRun })).toMatchObject({ error: 'RunNotFound' });
}, 120_000);
afterAll(async () => {
  await pipeline.close();
  await rm(folder, { recursive: true });
});
afterEach(() => pipeline.break({}));

const outputOf = ({ output = '{}' }: Ended) => JSON.parse(output) as { runId: string; report?: string };
const live = async () => (await pipeline.query('SELECT run_id FROM current_run'))[0]?.[0];
const reports = () => path.join(pipeline.state, 'buckets', bucket, 'reports');
const written = async () => (await readdir(reports()).catch(() => [])).filter((name) => name.endsWith('.html')).sort();

/** Without when and by whom it was made, which is all that differs between two reports of one run. */
const figures = (html: string) =>
  html.replace(/<p>Made .*?<\/p>/s, '').replace(/<section aria-labelledby="cost">.*?<\/section>/s, '');

/** The report of what is live, as the command makes it. */
async function reportOfCommand(): Promise<string> {
  const file = path.join(folder, 'report.html');
  await promisify(execFile)(process.execPath, [command, 'report', '--state', pipeline.state, '--out', file]);
  return await readFile(file, 'utf8');
}

it('a run that goes live writes the report that the command would make, and tells its readers', async () => {
  const before = (await pipeline.messages()).length;
  const ended = await pipeline.execute();
  const { runId, report } = outputOf(ended);
  expect([ended.status, report]).toEqual(['SUCCEEDED', `s3://${bucket}/reports/${runId}.html`]);
  expect(await written()).toEqual([`${runId}.html`]);
  const html = await readFile(path.join(reports(), `${runId}.html`), 'utf8');
  expect(figures(html)).toBe(figures(await reportOfCommand()));
  expect(html).toContain('by <bdi>the pipeline of account 123456789012 in us-east-1</bdi>');
  expect(html).toMatch(
    /Making these figures cost\s+<strong>\$0\.\d{4}<\/strong\s*> until this report was written, counted/,
  );
  expect((await pipeline.messages()).slice(before)).toEqual([expect.objectContaining(messageOf(ended, html))]);
});

/** What readers are told, its figures those of the report. */
function messageOf(ended: Ended, html: string) {
  const { runId } = outputOf(ended);
  const [, moment = ''] = /<time datetime="([^"]+)"/.exec(html) ?? [];
  const link = `https://us-east-1.console.aws.amazon.com/s3/object/${bucket}?region=us-east-1&prefix=reports/${runId}.html`;
  const lines = [
    `Sales as of ${moment.slice(0, 16).replace('T', ' ')} UTC:`,
    'Revenue $10,200,493 of 320 orders by 98 customers',
    'Payments $8,811,809',
    '34 checks, 2 with a warning',
  ];
  const chat = JSON.stringify({
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: 'New sales figures',
      description: lines.join('\n'),
      nextSteps: [`Report: ${link}`],
    },
    metadata: {
      eventType: 'FiguresPublished',
      relatedResources: [ended.executionArn],
      additionalContext: { runId, moment, report: link },
    },
  });
  return {
    topic: pipeline.aws.outputs['ReportReadersTopicArn'],
    subject: 'New sales figures',
    message: [...lines, '', `Report: ${link}`, `Run: ${runId}`].join('\n'),
    byProtocol: { https: chat, lambda: chat, sqs: chat },
  };
}

it('a report is as many queries as docs/cost.md counts, beside those of the states', async () => {
  let queries = 0;
  pipeline.break({
    'athena:StartQueryExecution': (input, next) => {
      queries += 1;
      return next(input);
    },
  });
  const { executionArn } = await pipeline.execute({ extract: 'always' });
  const { events } = (await pipeline.aws.call('states:GetExecutionHistory', {
    executionArn,
    maxResults: 1000,
    reverseOrder: true,
  })) as { events: { taskScheduledEventDetails?: { resourceType: string } }[] };
  const ofStates = events.filter(({ taskScheduledEventDetails: task }) => task?.resourceType === 'athena');
  expect(queries - ofStates.length).toBe(typicalReport.queries.length);
});

it('a run that is not published writes none, and tells nobody', async () => {
  await writesNone({ publish: false });
});

async function writesNone(input: object): Promise<void> {
  const before = [await written(), (await pipeline.messages()).length];
  const ended = await pipeline.execute(input);
  expect([ended.status, outputOf(ended).report]).toEqual(['SUCCEEDED', undefined]);
  expect([await written(), (await pipeline.messages()).length]).toEqual(before);
}

it('a report that can not be written leaves its run live, is told as a failure, and is written by the same once more', async () => {
  const [before, earlier] = [await pipeline.messages(), await written()];
  pipeline.break({
    's3:PutObject': (input, next) => {
      if (String((input as { Key: string }).Key).startsWith('reports/'))
        throw serviceError('SlowDown', 'Please reduce your request rate.', 503);
      return next(input);
    },
  });
  const failed = await pipeline.execute();
  expect(failed).toMatchObject({ status: 'FAILED', error: 'SlowDown' });
  const runId = await live();
  expect(await written()).toEqual(earlier);
  const told = (await pipeline.messages()).slice(before.length);
  expect(told.map(({ subject }) => subject)).toEqual(['Sales pipeline: ReportRun failed, SlowDown']);
  expect(told[0]?.message).toBe(
    [
      'ReportRun failed: SlowDown',
      '',
      'Please reduce your request rate.',
      '',
      'What to do: The run is published; only its report is missing. Read the log of the function. The same publication or rollback once more writes it: npx pipeline publish RUN.',
      '',
      `Run: ${runId}`,
      `Log: https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#logsV2:log-groups/log-group/${logGroup}`,
      `Execution: https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/${failed.executionArn}`,
    ].join('\n'),
  );

  pipeline.break({});
  const again = await pipeline.execute({ action: 'publish', runId });
  expect([again.status, outputOf(again)]).toMatchObject([
    'SUCCEEDED',
    { runId, report: `s3://${bucket}/reports/${runId}.html` },
  ]);
  expect(await written()).toEqual([...earlier, `${runId}.html`].sort());
});

it('a rollback writes the report of the run that is live again', async () => {
  const [first = ''] = await written();
  await rm(path.join(reports(), first));
  const ended = await pipeline.execute({ action: 'rollback', runId: first.replace('.html', '') });
  expect(outputOf(ended).report).toBe(`s3://${bucket}/reports/${first}`);
  expect(await written()).toContain(first);
  // Publication is held now.
  await writesNone({});
});
