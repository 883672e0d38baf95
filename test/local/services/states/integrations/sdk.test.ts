import { describe, expect, it } from '@jest/globals';
import { aws, settled, throws, work } from './work.ts';

describe('aws-sdk', () => {
  it('gives dates as ISO 8601 and leaves the SDK’s own members out', async () => {
    const { result } = await work(
      aws('aws-sdk:glue:getCrawler'),
      { Name: 'c' },
      {
        'glue:GetCrawler': () => ({
          $metadata: {},
          Crawler: {
            LastCrawl: { StartTime: new Date('2026-11-22T03:00:00Z') },
            LastUpdated: new Date(1),
            State: undefined,
          },
        }),
      },
    );
    expect(result).toEqual({
      Crawler: { LastCrawl: { StartTime: '2026-11-22T03:00:00Z' }, LastUpdated: '1970-01-01T00:00:00.001Z' },
    });
  });

  it.each([
    [{ a: 1 }, '{"a":1}'],
    ['text', '"text"'],
  ])('puts %j into S3 as JSON', async (Body, stored) => {
    const { called } = await work(
      aws('aws-sdk:s3:putObject'),
      { Bucket: 'b', Key: 'k', Body },
      {
        's3:PutObject': () => ({ ETag: '"e"' }),
      },
    );
    expect(called).toEqual([['s3:PutObject', { Bucket: 'b', Key: 'k', Body: stored }]]);
  });

  it('reads an object of S3 as text', async () => {
    const { result } = await work(
      aws('aws-sdk:s3:getObject'),
      {},
      {
        's3:GetObject': () => ({ Body: Buffer.from('{"ü":1}'), ContentLength: 8 }),
      },
    );
    expect(result).toEqual({ Body: '{"ü":1}', ContentLength: 8 });
  });

  it('writes Step Functions’ members in PascalCase', async () => {
    const { result, called } = await work(
      aws('aws-sdk:sfn:describeExecution'),
      { ExecutionArn: 'arn' },
      {
        'states:DescribeExecution': () => ({ executionArn: 'arn', inputDetails: { included: true } }),
      },
    );
    expect(called).toEqual([['states:DescribeExecution', { executionArn: 'arn' }]]);
    expect(result).toEqual({ ExecutionArn: 'arn', InputDetails: { Included: true } });
  });

  it.each([
    ['aws-sdk:glue:getTable', 'glue:GetTable', 'EntityNotFoundException', 400, 'Glue.EntityNotFoundException'],
    ['aws-sdk:glue:startCrawler', 'glue:StartCrawler', 'CrawlerRunningException', 400, 'Glue.CrawlerRunningException'],
    ['aws-sdk:s3:getObject', 's3:GetObject', 'NoSuchKey', 404, 'S3.NoSuchKeyException'],
    ['aws-sdk:s3:putObject', 's3:PutObject', 'PreconditionFailed', 412, 'S3.S3Exception'],
    [
      'aws-sdk:athena:getQueryResults',
      'athena:GetQueryResults',
      'TooManyRequestsException',
      400,
      'Athena.TooManyRequestsException',
    ],
    [
      'aws-sdk:sfn:describeExecution',
      'states:DescribeExecution',
      'ExecutionDoesNotExist',
      400,
      'Sfn.ExecutionDoesNotExistException',
    ],
  ])('%s: %s fails with %s (%d) as %s', async (resource, operation, name, status, error) => {
    const { failure } = await work(aws(resource), {}, { [operation]: throws(name, 'why', status) });
    const service = error.slice(0, error.indexOf('.'));
    expect([failure?.error, settled(failure?.cause)]).toEqual([
      error,
      `why (Service: ${service}, Status Code: ${status}, Request ID: *)`,
    ]);
  });
});
