/** Kinds of evidence, the strongest first. `emulator`: only our own emulator and tests, which share their author's beliefs. */
export const kinds = {
  recording: 'executions that AWS itself recorded',
  engine: 'the real engine',
  tool: 'an independent tool or model',
  emulator: 'our own emulator and tests only',
  untested: 'nothing yet: it takes an account',
} as const;

export interface Claim {
  /** Words of the README. */
  readonly says: string;
  readonly kind: keyof typeof kinds;
  /** Who the judge is. */
  readonly judge: string;
  /** Tests and checks that show it. */
  readonly shownBy: readonly string[];
}

/** What the README claims, in its order, with the strongest evidence that there is. */
export const claims: readonly Claim[] = [
  {
    says: 'Each run reads one moment of the source by one statement',
    kind: 'engine',
    judge: 'a real MariaDB 10.11 under a writer, with a log of the truth; MySQL 9.7 by hand, once',
    shownBy: ['test/end-to-end/one-moment.test.ts', 'soak/one-moment/one-moment.ts'],
  },
  {
    says: 'writes beside what is live',
    kind: 'emulator',
    judge: 'executions killed at every point, on the local S3, Glue and Athena',
    shownBy: ['test/end-to-end/kills/kills.test.ts'],
  },
  {
    says: "is audited by Athena queries against the source's own totals of that moment",
    kind: 'engine',
    judge: 'all audits on real Trino 476, and planted faults in the whole pipeline',
    shownBy: ['test/engines/trino.test.ts', 'test/end-to-end/failures.test.ts'],
  },
  {
    says: 'becomes visible for all tables at once, or not at all',
    kind: 'emulator',
    judge:
      'readers in a loop while runs and rollbacks happen; one statement on Athena is one catalog call, which is documented and was not seen',
    shownBy: ['test/end-to-end/publication.test.ts', 'soak/readers.ts'],
  },
  {
    says: 'runs the very state machine that `npm run deploy` would create',
    kind: 'recording',
    judge: '581 outcomes and 287 histories that Step Functions recorded',
    shownBy: ['test/local/services/states/interpreter/conformance.test.ts'],
  },
  {
    says: 'against a real MySQL-compatible server',
    kind: 'engine',
    judge: 'MariaDB 10.11',
    shownBy: ['test/end-to-end/golden.test.ts'],
  },
  {
    says: 'Every failure path runs here too',
    kind: 'emulator',
    judge: 'each named fault in the whole pipeline',
    shownBy: ['test/end-to-end/failures.test.ts'],
  },
  {
    says: 'one CDK stack, private network, a role of its own for each part',
    kind: 'tool',
    judge: 'cfn-lint, parliament; each right taken away makes something fail here',
    shownBy: ['.ci/run', 'test/infra/parliament.test.ts', 'test/local/iam/needed.test.ts'],
  },
  {
    says: "the same SQL on Glue's Spark",
    kind: 'engine',
    judge: 'real Spark 3.5.6, row for row',
    shownBy: ['test/engines/spark-equality.test.ts', 'test/engines/spark.test.ts'],
  },
  {
    says: 'reaches the database over verified TLS as a user who may only SELECT',
    kind: 'engine',
    judge:
      "MariaDB with a certificate that has expired or is not valid yet (the first), of an authority that nobody named and of another host (the others); real Spark's Connector/J",
    shownBy: [
      'test/lambdas/shared/source-connection.test.ts',
      'test/lambdas/source-health/source-health.test.ts',
      'test/engines/spark-failures.test.ts',
    ],
  },
  {
    says: 'known by the binary log, or not at all',
    kind: 'engine',
    judge: 'MariaDB 10.11; positions of MySQL by its documentation only',
    shownBy: ['test/end-to-end/unchanged.test.ts'],
  },
  {
    says: 'what landed must come to the same, else `LandingMismatch`',
    kind: 'engine',
    judge: 'real Spark and MariaDB, with planted differences',
    shownBy: ['test/engines/spark-failures.test.ts', 'test/end-to-end/failures.test.ts'],
  },
  {
    says: 'lets the Glue crawler look at the files as an independent witness',
    kind: 'emulator',
    judge: "our reading of the crawler's rules",
    shownBy: ['test/local/services/glue'],
  },
  {
    says: 'A finding of level `fail` stops the run',
    kind: 'engine',
    judge: 'findings of all audits on real Trino 476; that the run stops: the interpreter',
    shownBy: ['test/engines/trino.test.ts', 'test/end-to-end/failures.test.ts'],
  },
  {
    says: 'flips the view `sales.current_run`',
    kind: 'engine',
    judge: 'the views on real Trino 476',
    shownBy: ['test/engines/trino.test.ts'],
  },
  {
    says: 'deletes old runs: never the live one',
    kind: 'emulator',
    judge: 'the local S3 and Glue, killed after each call',
    shownBy: ['test/lambdas/retire-runs'],
  },
  {
    says: 'A failure goes to an SNS topic',
    kind: 'emulator',
    judge: 'the local SNS, with a ledger of every message',
    shownBy: ['test/end-to-end/messages.test.ts', 'test/end-to-end/failures.test.ts'],
  },
  {
    says: 'reaches the topic by an EventBridge rule',
    kind: 'emulator',
    judge: 'the local EventBridge; events and rules of a real account are as documented',
    shownBy: ['test/infra/watch.test.ts', 'test/end-to-end/messages.test.ts', 'test/local/services/events'],
  },
  {
    says: 'of the form that Amazon Q Developer posts in Slack and Teams',
    kind: 'emulator',
    judge: "AWS's page of the form; nothing was posted yet",
    shownBy: ['test/workflows/notification.test.ts', 'test/end-to-end/messages.test.ts'],
  },
  {
    says: 'the published figures as one HTML file, for people who open no notebook',
    kind: 'tool',
    judge: 'a real Chromium, axe for who sees little; its figures, the published views',
    shownBy: ['test/cli/commands/report.test.ts', 'test/report/render.test.ts'],
  },
  {
    says: 'how each run leaves its own in the lake',
    kind: 'emulator',
    judge: "the local AWS; the report is the command's to the letter",
    shownBy: ['test/end-to-end/report.test.ts'],
  },
  {
    says: 'what the last executions and a month cost',
    kind: 'emulator',
    judge: 'usage of the local executions; unit prices of which few could be confirmed; no bill was compared yet',
    shownBy: ['test/cli/commands/cost.test.ts', 'test/cli/cost', 'test/data/price-sources.test.ts'],
  },
  {
    says: 'whether this machine has what it takes; --aws: account, region, quotas, stack',
    kind: 'emulator',
    judge: 'this machine; of an account, made-up answers of its services',
    shownBy: ['test/cli/commands/doctor.test.ts', 'test/cli/doctor/account.test.ts'],
  },
  {
    says: 'The notebook asks the published views through Athena',
    kind: 'tool',
    judge: 'a real JupyterLab in a real Chromium; its figures, the source; Athena is the local one',
    shownBy: ['test/notebooks/notebook.test.ts', 'test/notebooks/browser.test.ts', 'test/notebooks/sales.test.ts'],
  },
  {
    says: 'The questions are files',
    kind: 'engine',
    judge: 'real Trino 476; their figures, those of the facts',
    shownBy: ['test/engines/trino.test.ts', 'test/data/queries/queries.test.ts'],
  },
  {
    says: 'The AWS CLI and the SDKs need nothing else',
    kind: 'tool',
    judge: "the real AWS CLI, boto3, PyAthena, the SDK for JavaScript; botocore's models of every answer",
    shownBy: ['test/end-to-end/aws-clients.test.ts', 'test/local/contract/contract.test.ts'],
  },
  {
    says: 'what is denied here would be denied there',
    kind: 'emulator',
    judge: "our table of which rights an operation needs, from AWS's pages",
    shownBy: ['test/local/iam/needed.test.ts'],
  },
  {
    says: 'What was acknowledged survives `kill -9`',
    kind: 'engine',
    judge: 'real processes, really killed',
    shownBy: ['test/end-to-end/killed-serve.test.ts'],
  },
  {
    says: 'an RDS MySQL 8.4, seeded with the sample',
    kind: 'untested',
    judge: '',
    shownBy: ['test/lambdas/seed-database'],
  },
  {
    says: 'makes the stack `SalesPipeline-alice`, all names with it',
    kind: 'emulator',
    judge:
      'the synthesized template, and a run of the stage on the local AWS; two stacks in one account were never deployed',
    shownBy: ['test/infra/stage.test.ts', 'test/cli/asked-stage.test.ts'],
  },
  {
    says: "The demo's secrets are rotated every 30 days, also while a run is under way",
    kind: 'engine',
    judge:
      'MariaDB and both engines of the job, rotated at each moment of a run; the calls of Secrets Manager are as documented',
    shownBy: [
      'test/end-to-end/rotation.test.ts',
      'test/lambdas/rotate-secret/rotate-secret.test.ts',
      'test/engines/spark-failures.test.ts',
    ],
  },
  {
    says: 'EventBridge Scheduler starts it daily at 03:00 UTC',
    kind: 'emulator',
    judge: 'the local Scheduler',
    shownBy: ['test/cli/schedule'],
  },
];
