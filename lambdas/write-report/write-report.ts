import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ReportDeclarations } from '../../data/report-declarations.ts';
import type { LakeConnection } from '../../lake/lake-connection.ts';
import type { Figures } from '../../report/figures.ts';
import { integer, money } from '../../report/format.ts';
import { readFigures } from '../../report/read/read-figures.ts';
import { renderReport } from '../../report/render.ts';
import { namedError } from '../../workflows/errors.ts';

export interface WriteReportEvent {
  readonly executionArn: string;
  /** The run that the execution has made live. */
  readonly runId: string;
}

export interface WriteReportAnswer {
  /** Of the report in the lake: `reports/20261122T030000Z-1a2b3c4d.html`. */
  readonly key: string;
  /** The run that the report shows: another one when that went live meanwhile. */
  readonly runId: string;
  readonly moment: string;
  /** What readers are told, line by line. */
  readonly summary: readonly string[];
}

export interface WriteReportContext {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly lake: LakeConnection;
  readonly declarations: ReportDeclarations;
}

/**
 * Puts the report of the live run into the lake, in place of one that is there.
 *
 * @throws ReportFailed when the figures can't be read, or nothing is live.
 */
export async function writeReport({ s3, bucket, lake, declarations }: WriteReportContext): Promise<WriteReportAnswer> {
  const figures = await readFigures(lake, declarations).catch((error: Error) => {
    throw namedError('ReportFailed', error.message, { cause: error });
  });
  if (figures === undefined) throw namedError('ReportFailed', 'No run is live: there is nothing to report.');
  const { runId, moment: asOf } = figures.run;
  const key = `reports/${runId}.html`;
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: renderReport(figures),
      ContentType: 'text/html; charset=utf-8',
    }),
  );
  return { key, runId, moment: asOf, summary: summaryOf(figures) };
}

/** As the report's first chapter has it, without persons. */
function summaryOf({ run, sales: { totals }, trust }: Figures): string[] {
  return [
    `Sales as of ${run.moment.slice(0, 16).replace('T', ' ')} UTC:`,
    `Revenue ${money(totals.revenue)} of ${integer(totals.orders)} orders by ${integer(totals.customers)} customers`,
    `Payments ${money(totals.payments)}`,
    `${integer(trust.checks)} checks, ${trust.warned.length} with a warning`,
  ];
}
