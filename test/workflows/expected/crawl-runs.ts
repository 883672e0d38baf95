import { ofCaughtError } from './failure.ts';
import { crawlerBusy, glueUnavailable, s3Unavailable, unnamedFailure } from './retries.ts';
import { tables } from './tables.ts';

export const crawlRuns = {
  'IsCrawlNeeded?': {
    Type: 'Choice',
    Choices: [
      {
        Condition:
          "{% $request.crawl = 'always' or $hash($join($manifest.tables.(name & ' ' & fingerprint), ','), 'SHA-256') != $request.crawled %}",
        Next: 'CrawlRuns',
      },
    ],
    Default: 'SkipCrawl',
  },
  SkipCrawl: { Type: 'Pass', Next: 'AuditRun' },
  CrawlRuns: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'ReadLastCrawl',
        States: {
          ReadLastCrawl: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:glue:getCrawler',
            Arguments: { Name: 'the-crawler' },
            Assign: {
              crawlBefore:
                "{% $exists($states.result.Crawler.LastCrawl) ? $string($states.result.Crawler.LastCrawl) : 'never crawled' %}",
              polls: 0,
            },
            Retry: [glueUnavailable, unnamedFailure],
            Next: 'StartCrawler',
          },
          StartCrawler: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:glue:startCrawler',
            Arguments: { Name: 'the-crawler' },
            Retry: [glueUnavailable, unnamedFailure, crawlerBusy],
            Next: 'WaitForCrawl',
          },
          WaitForCrawl: { Type: 'Wait', QueryLanguage: 'JSONata', Seconds: 20, Next: 'ReadCrawl' },
          ReadCrawl: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:glue:getCrawler',
            Arguments: { Name: 'the-crawler' },
            Assign: { polls: '{% $polls + 1 %}' },
            Output: {
              ended:
                "{% $states.result.Crawler.State = 'READY' and ($exists($states.result.Crawler.LastCrawl) ? $string($states.result.Crawler.LastCrawl) : 'never crawled') != $crawlBefore %}",
              status: "{% [$states.result.Crawler.LastCrawl.Status, 'none'][0] %}",
              message: "{% [$states.result.Crawler.LastCrawl.ErrorMessage, 'The crawler left no message.'][0] %}",
            },
            Retry: [glueUnavailable, unnamedFailure],
            Next: 'IsCrawlDone?',
          },
          'IsCrawlDone?': {
            Type: 'Choice',
            QueryLanguage: 'JSONata',
            Choices: [
              {
                Condition: "{% $states.input.ended and $states.input.status = 'SUCCEEDED' %}",
                Next: 'CompareCrawledTables',
              },
              { Condition: '{% $states.input.ended %}', Next: 'CrawlFailed' },
              { Condition: '{% $polls >= 180 %}', Next: 'CrawlTimedOut' },
            ],
            Default: 'WaitForCrawl',
          },
          CompareCrawledTables: {
            Type: 'Map',
            QueryLanguage: 'JSONata',
            Items: tables,
            MaxConcurrency: 5,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'INLINE' },
              StartAt: 'ReadCrawledPartition',
              States: {
                ReadCrawledPartition: {
                  Type: 'Task',
                  QueryLanguage: 'JSONata',
                  Resource: 'arn:aws:states:::aws-sdk:glue:getPartition',
                  Arguments: {
                    DatabaseName: 'sales_crawled',
                    TableName: '{% $states.input.name %}',
                    PartitionValues: ['{% $runId %}'],
                  },
                  Assign: {
                    mismatch:
                      "{% ( $declared := $states.input.columns.(Name & ' ' & Type); $crawled := $states.result.Partition.StorageDescriptor.Columns.(Name & ' ' & Type); $positions := [0..$max([$count($declared), $count($crawled)]) - 1]; $name := function($columns, $i) { $exists($columns[$i]) ? $columns[$i] : 'nothing' }; $differences := $positions[$name($crawled, $) != $name($declared, $)]; $lines := $differences[[0..2]].($name($crawled, $) & ', declared ' & $name($declared, $)); $count($differences) = 0 ? '' : $states.input.name & ': ' & $join($lines, '; ') ) %}",
                  },
                  Output: '{% $states.input %}',
                  Retry: [glueUnavailable, unnamedFailure],
                  Catch: [
                    {
                      Assign: {
                        mismatch: "{% $states.input.name & ': the crawler found no partition run_id=' & $runId %}",
                      },
                      ErrorEquals: ['Glue.EntityNotFoundException'],
                      Next: 'CrawlMismatch',
                    },
                  ],
                  Next: 'IsTableAsDeclared?',
                },
                'IsTableAsDeclared?': {
                  Type: 'Choice',
                  QueryLanguage: 'JSONata',
                  Choices: [{ Condition: "{% $mismatch = '' %}", Next: 'TableAsDeclared' }],
                  Default: 'CrawlMismatch',
                },
                CrawlMismatch: {
                  Type: 'Fail',
                  QueryLanguage: 'JSONata',
                  Error: 'CrawlMismatch',
                  Cause: '{% $mismatch %}',
                },
                TableAsDeclared: { Type: 'Succeed', QueryLanguage: 'JSONata', Output: '{% $states.input.name %}' },
              },
            },
            Output: { tables: '{% $states.result %}' },
            Next: 'RecordCrawl',
          },
          RecordCrawl: {
            Type: 'Task',
            QueryLanguage: 'JSONata',
            Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
            Arguments: {
              Bucket: 'the-lake',
              Key: 'crawls/last.json',
              ContentType: 'application/json',
              Body: {
                runId: '{% $runId %}',
                fingerprint: "{% $hash($join($manifest.tables.(name & ' ' & fingerprint), ','), 'SHA-256') %}",
              },
            },
            Output: '{% $states.input %}',
            Retry: [s3Unavailable],
            End: true,
          },
          CrawlFailed: {
            Type: 'Fail',
            QueryLanguage: 'JSONata',
            Error: 'CrawlFailed',
            Cause: "{% 'The crawl ended as ' & $states.input.status & ': ' & $states.input.message %}",
          },
          CrawlTimedOut: {
            Type: 'Fail',
            QueryLanguage: 'JSONata',
            Error: 'CrawlTimedOut',
            Cause: 'The crawl did not end within 60 minutes.',
          },
        },
      },
    ],
    Output: '{% $states.result[0] %}',
    Catch: [
      {
        Assign: {
          failure: {
            step: 'CrawlRuns',
            runId: '{% $runId %}',
            error: '{% $states.errorOutput.Error %}',
            cause: ofCaughtError('$text'),
          },
        },
        ErrorEquals: ['States.ALL'],
        Next: 'WeighFailure',
      },
    ],
    Next: 'AuditRun',
  },
};
