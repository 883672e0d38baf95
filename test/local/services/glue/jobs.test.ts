import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobEngine, JobRequest } from '../../../../local/engines/job-engine.ts';
import { createGlue } from '../../../../local/services/glue/glue.ts';
import { account, call, failure, FakeCloud, type Declared } from './fake-cloud.ts';

const job: Declared = [
  'AWS::Glue::Job',
  {
    Name: 'sales-star-schema',
    Role: `arn:aws:iam::${account}:role/JobRole`,
    Command: { Name: 'glueetl', PythonVersion: '3', ScriptLocation: 's3://assets/script.py' },
    DefaultArguments: { '--lake_bucket': 'lake', '--personal_data': 'exclude' },
    ExecutionProperty: { MaxConcurrentRuns: 1 },
    GlueVersion: '5.1',
    WorkerType: 'G.1X',
    NumberOfWorkers: 2,
    Timeout: 30,
    MaxRetries: 0,
  },
];
const unending: JobEngine['run'] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

const clouds: FakeCloud[] = [];
function start(run: JobEngine['run'], stateFolder?: string) {
  const cloud = new FakeCloud([job], run, stateFolder);
  clouds.push(cloud);
  const service = createGlue(cloud);
  const glue = (name: string, request: object) =>
    service.operations[name]?.(request, call) as Promise<Record<string, unknown>>;
  const get = async (RunId: string) =>
    (await glue('GetJobRun', { JobName: 'sales-star-schema', RunId })).JobRun as Record<string, unknown>;
  const begin = async (request: object = {}) =>
    String((await glue('StartJobRun', { JobName: 'sales-star-schema', ...request })).JobRunId);
  return { cloud, service, glue, get, begin };
}
afterEach(() => clouds.splice(0).forEach((cloud) => cloud.remove()));

describe('a job', () => {
  const declared = { ...job[1] };

  it('is described as Glue does', async () => {
    const { glue } = start(unending);
    expect(await glue('GetJob', { JobName: 'sales-star-schema' })).toEqual({ Job: declared });
    expect(await glue('GetJobs', {})).toEqual({ Jobs: [declared] });
    expect(await glue('ListJobs', {})).toEqual({ JobNames: ['sales-star-schema'] });
    expect(await failure(glue('GetJob', { JobName: 'other' }))).toBe(
      'EntityNotFoundException: Job with name: other not found.',
    );
  });
});

describe('a job run', () => {
  it('goes from STARTING by RUNNING to SUCCEEDED, as the role of the job, with all arguments', async () => {
    let request: JobRequest | undefined;
    let finish = () => undefined as void;
    const { service, get, begin, cloud } = start((given) => {
      request = given;
      given.log('reading');
      return new Promise((resolve) => (finish = resolve));
    });
    const id = await begin({ Arguments: { '--run_id': 'r1', '--personal_data': 'include' } });
    expect(id).toMatch(/^jr_[0-9a-f]{64}$/);
    expect([service.busy(), (await get(id)).JobRunState]).toEqual([true, 'STARTING']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const running = await get(id);
    expect(running).toEqual({
      Id: id,
      Attempt: 0,
      JobName: 'sales-star-schema',
      StartedOn: expect.any(Date),
      LastModifiedOn: expect.any(Date),
      JobRunState: 'RUNNING',
      Arguments: { '--run_id': 'r1', '--personal_data': 'include' },
      PredecessorRuns: [],
      ExecutionTime: 0,
      Timeout: 30,
      MaxCapacity: 2,
      WorkerType: 'G.1X',
      NumberOfWorkers: 2,
      LogGroupName: '/aws-glue/jobs',
      GlueVersion: '5.1',
    });
    finish();
    await service.idle();
    expect(await get(id)).toEqual({
      ...running,
      JobRunState: 'SUCCEEDED',
      LastModifiedOn: expect.any(Date),
      CompletedOn: expect.any(Date),
    });
    expect(service.busy()).toBe(false);
    expect(request).toEqual({
      jobRunId: id,
      jobName: 'sales-star-schema',
      scriptLocation: 's3://assets/script.py',
      arguments: { '--lake_bucket': 'lake', '--personal_data': 'include', '--run_id': 'r1' },
      caller: { arn: `arn:aws:sts::${account}:assumed-role/JobRole/GlueJobRunnerSession` },
      roleArn: `arn:aws:iam::${account}:role/JobRole`,
      log: expect.any(Function),
      signal: expect.any(AbortSignal),
    });
    expect(readFileSync(join(cloud.stateFolder, 'logs', `${id}.log`), 'utf8')).toMatch(/^\S+Z reading\n$/);
  });

  it('that throws is FAILED with the message, also after a restart', async () => {
    const { service, begin, cloud } = start(() => Promise.reject(new Error('LandingMismatch: orders')));
    const id = await begin();
    await service.idle();
    expect(await start(unending, cloud.stateFolder).get(id)).toMatchObject({
      JobRunState: 'FAILED',
      ErrorMessage: 'LandingMismatch: orders',
      CompletedOn: expect.any(Date),
    });
    expect(readFileSync(join(cloud.stateFolder, 'logs', `${id}.log`), 'utf8')).toMatch(/ERROR LandingMismatch: orders/);
  });

  it('is refused beyond MaxConcurrentRuns, and for an unknown job', async () => {
    const { service, glue, begin } = start(unending);
    await begin();
    expect(await failure(begin())).toBe(
      'ConcurrentRunsExceededException: Concurrent runs exceeded for sales-star-schema',
    );
    expect(await failure(glue('StartJobRun', { JobName: 'other' }))).toBe(
      'EntityNotFoundException: Failed to start job run due to missing metadata: no job other',
    );
    await service.stop();
  });

  it('is stopped by BatchStopJobRun', async () => {
    const { service, glue, get, begin } = start(unending);
    const id = await begin();
    const request = { JobName: 'sales-star-schema', JobRunIds: [id, 'jr_0'] };
    expect(await glue('BatchStopJobRun', request)).toEqual({
      SuccessfulSubmissions: [{ JobName: 'sales-star-schema', JobRunId: id }],
      Errors: [
        {
          JobName: 'sales-star-schema',
          JobRunId: 'jr_0',
          ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Job Run jr_0 not found.' },
        },
      ],
    });
    expect((await get(id)).JobRunState).toBe('STOPPING');
    await service.idle();
    expect(await get(id)).toMatchObject({ JobRunState: 'STOPPED', CompletedOn: expect.any(Date) });
    expect((await glue('BatchStopJobRun', { ...request, JobRunIds: [id] })).Errors).toEqual([
      {
        JobName: 'sales-star-schema',
        JobRunId: id,
        ErrorDetail: { ErrorCode: 'InvalidInputException', ErrorMessage: `Job Run ${id} has ended.` },
      },
    ]);
  });

  it('ends with TIMEOUT at its time limit', async () => {
    const { service, get, begin } = start(unending);
    const id = await begin({ Timeout: 0.0005 });
    await service.idle();
    expect(await get(id)).toMatchObject({
      JobRunState: 'TIMEOUT',
      ErrorMessage: 'Job run timed out after 0.0005 minutes.',
    });
  });

  it('is STOPPED by the end of the local AWS', async () => {
    const { service, get, begin } = start(unending);
    const id = await begin();
    await service.stop();
    await service.stop();
    expect(await get(id)).toMatchObject({
      JobRunState: 'STOPPED',
      ErrorMessage: 'The local AWS was stopped while this run was under way.',
    });
  });

  it('of a killed process is FAILED at the next start', async () => {
    const { begin, cloud, service } = start(unending);
    const id = await begin();
    const next = start(unending, cloud.stateFolder);
    const { JobRuns } = await next.glue('GetJobRuns', { JobName: 'sales-star-schema' });
    expect(JobRuns).toMatchObject([
      {
        Id: id,
        JobRunState: 'FAILED',
        ErrorMessage: expect.stringContaining('was killed while this run was under way'),
      },
    ]);
    await next.begin();
    await next.service.stop();
    await service.stop();
  });

  it('is listed newest first, by job', async () => {
    const { glue, begin, service, get } = start(() => Promise.resolve());
    const ids = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift(await begin());
      await service.idle();
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    const page = await glue('GetJobRuns', { JobName: 'sales-star-schema', MaxResults: 2 });
    expect((page.JobRuns as { Id: string }[]).map(({ Id }) => Id)).toEqual(ids.slice(0, 2));
    expect(page.NextToken).toBe('2');
    expect(await failure(glue('GetJobRuns', { JobName: 'other' }))).toBe(
      'EntityNotFoundException: Job with name: other not found.',
    );
    expect(await failure(get('jr_../../x'))).toBe(
      'EntityNotFoundException: Job Run with id: jr_../../x of job sales-star-schema not found.',
    );
  });
});
