import { beforeAll, describe, expect, it } from '@jest/globals';
import { MODELLED_ERRORS } from '../../../../../local/services/states/integrations/modelled-errors.ts';
import type { Task } from '../../../../../local/services/states/interpreter/types.ts';
import type { Answers } from '../fake-cloud.ts';
import { errorsOf, modelOf, modelsFolder, violations } from './botocore.ts';
import { calledResource, shortName, wrongRequests } from './called-resource.ts';
import { performedTasks, taskStates } from './definition-tasks.ts';
import { work } from './work.ts';

const [title, describeModels] = modelsFolder
  ? (['AWS’s models', describe] as const)
  : ([
      'AWS’s models (skipped: no python3 here has botocore, which .ci/requirements.txt installs)',
      describe.skip,
    ] as const);

const used = [...new Set(taskStates.map(({ Resource }) => shortName(Resource!)))].sort();

/**
 * Errors of the SDK itself, which no model has.
 * https://docs.aws.amazon.com/step-functions/latest/dg/bp-lambda-serviceexception.html
 */
const OF_THE_SDK = new Set(['SdkClientException', 'ClientExecutionTimeoutException']);

/** Errors that an operation may give although its model does not name it there: every operation of the service may. */
const OF_THE_SERVICE = new Set(['ThrottlingException', 'ThrottledException']);

/** As much as an integration needs to go on. */
const ANSWERS: Answers = {
  'athena:StartQueryExecution': () => ({ QueryExecutionId: 'q' }),
  'athena:GetQueryExecution': () => ({ QueryExecution: { Status: { State: 'SUCCEEDED' } } }),
  'glue:StartJobRun': () => ({ JobRunId: 'jr_1' }),
  'glue:GetJobRun': () => ({ JobRun: { JobRunState: 'SUCCEEDED' } }),
  'lambda:Invoke': () => ({ Payload: '{}' }),
  'sns:Publish': () => ({ MessageId: 'm' }),
};

describeModels(title, () => {
  it('have what the state machine calls, as it is named there', () => {
    expect(used).toEqual([
      'athena:startQueryExecution.sync',
      'aws-sdk:athena:getQueryResults',
      'aws-sdk:glue:batchCreatePartition',
      'aws-sdk:glue:createTable',
      'aws-sdk:glue:getCrawler',
      'aws-sdk:glue:getPartition',
      'aws-sdk:glue:getTable',
      'aws-sdk:glue:getTables',
      'aws-sdk:glue:startCrawler',
      'aws-sdk:glue:updateTable',
      'aws-sdk:s3:getObject',
      'aws-sdk:s3:putObject',
      'glue:startJobRun.sync',
      'lambda:invoke',
      'sns:publish',
    ]);
    const unknown = used.filter((resource) => {
      const { service, operation } = calledResource(resource);
      return modelOf(service).operations[operation] === undefined;
    });
    expect(unknown).toEqual([]);
  });

  // https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
  it.each(['athena', 'glue', 's3', 'sfn'])('call the service %s so', (name) => {
    const { serviceId } = modelOf(calledResource(`aws-sdk:${name}:get`).service).metadata;
    expect(serviceId.toLowerCase()).toBe(name);
  });

  it('tell a wrong value', () => {
    const table = { DatabaseName: 1, Other: true };
    const writing = { dates: 'ISO 8601', nameOf: (name: string) => name } as const;
    expect(violations(modelOf('glue'), 'GetTableRequest', table, writing, 'here')).toEqual([
      'here: lacks Name',
      'here.DatabaseName: 1 is no string',
      'here.Other: not in the model',
    ]);
    const run = { StartedOn: 1, JobRunState: 'DONE', PredecessorRuns: {}, Arguments: { '--a': 1 }, Attempt: 1.5 };
    expect(violations(modelOf('glue'), 'JobRun', run, writing)).toEqual([
      '.StartedOn: 1 is no timestamp',
      '.JobRunState: "DONE" is no string',
      '.PredecessorRuns: no list',
      '.Arguments.--a: 1 is no string',
      '.Attempt: 1.5 is no integer',
    ]);
  });

  describe('have what the integrations send of the state machine’s arguments', () => {
    let tasks: Task[];
    beforeAll(async () => {
      tasks = await performedTasks();
    });

    it.each(used)('%s', async (resource) => {
      const calls = tasks.filter((task) => shortName(task.resource) === resource);
      expect(calls.length).toBeGreaterThan(0);
      for (const { resource: arn, arguments: given } of calls) {
        const { called } = await work(arn, given, ANSWERS);
        expect(called[0]?.[0].split(':')[1]).toBe(calledResource(resource).operation);
        expect(wrongRequests(called)).toEqual([]);
      }
    });
  });

  it('have the errors that the state machine catches', () => {
    const wrong = taskStates.flatMap(({ Resource, Catch = [] }) => {
      const { service, operation, prefix } = calledResource(shortName(Resource!));
      const errors = errorsOf(modelOf(service), operation).map((name) => `${prefix}.${name}`);
      const caught = Catch.flatMap(({ ErrorEquals }) => ErrorEquals).filter((name) => name !== 'States.ALL');
      return caught.filter((name) => !errors.includes(name)).map((name) => `${Resource!}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it('have the errors after which the state machine tries again, each for one of its calls', () => {
    const named = taskStates.flatMap(({ Resource, Retry = [] }) =>
      Retry.flatMap(({ ErrorEquals }) => ErrorEquals).map(
        (name) => [name, calledResource(shortName(Resource!))] as const,
      ),
    );
    const ownErrors = new Set([
      'SourceUnreachable',
      'SourceOverloaded',
      'ReplicaBehind',
      'PublicationBusy',
      'AlertBusy',
    ]);
    const names = [...new Set(named.map(([name]) => name))].filter((name) => !ownErrors.has(name));
    const unknown = names.filter((name) => {
      const [prefix = '', error = ''] = name.split('.');
      const calls = named.filter(([other]) => other === name).map(([, call]) => call);
      // One policy names the general errors of all services.
      if (calls.some((call) => call.prefix === prefix && call.general === error)) return false;
      if (calls.some((call) => call.prefix !== prefix)) return true;
      if (OF_THE_SDK.has(error)) return false;
      const models = calls.map((call) => [modelOf(call.service), call.operation] as const);
      const isOfService =
        OF_THE_SERVICE.has(error) && models.every(([model]) => model.shapes[error]?.exception === true);
      return !isOfService && !models.some(([model, operation]) => errorsOf(model, operation).includes(error));
    });
    expect(unknown).toEqual([]);
  });

  it.each([
    ['athena', 'athena', 'StartQueryExecution GetQueryExecution StopQueryExecution GetQueryResults GetWorkGroup'],
    [
      'glue',
      'glue',
      'StartJobRun GetJobRun BatchStopJobRun GetTable CreateTable UpdateTable DeleteTable GetTables GetDatabase ' +
        'GetPartition GetPartitions BatchCreatePartition BatchDeletePartition UpdatePartition GetCrawler StartCrawler StopCrawler',
    ],
    ['lambda', 'lambda', 'Invoke'],
    ['s3', 's3', 'CopyObject GetObject PutObject ListObjectsV2 DeleteObject DeleteObjects HeadObject HeadBucket'],
    ['sns', 'sns', 'Publish'],
    [
      'states',
      'stepfunctions',
      'StartExecution StopExecution DescribeExecution ListExecutions DescribeStateMachine ListStateMachines GetExecutionHistory',
    ],
  ] as const)('have the errors of %s that have a class, and no others here', (service, folder, operations) => {
    const model = modelOf(folder);
    const ofOperations = operations.split(' ').flatMap((operation) => errorsOf(model, operation));
    const known: ReadonlySet<string> = MODELLED_ERRORS[service];
    expect([...new Set(ofOperations)].filter((error) => !known.has(error))).toEqual([]);
    expect([...known].filter((error) => model.shapes[error]?.exception !== true)).toEqual([]);
  });

  // The codes on SNS's wire, which the causes of its errors have.
  it.each([
    ['NotFoundException', 'NotFound'],
    ['InvalidParameterException', 'InvalidParameter'],
    ['InternalErrorException', 'InternalError'],
    ['AuthorizationErrorException', 'AuthorizationError'],
  ])('give SNS’s %s the code %s', (name, code) => {
    expect(modelOf('sns').shapes[name]?.error?.code).toBe(code);
  });
});
