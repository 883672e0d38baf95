import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { JobEngine, JobRequest } from '../job-engine.ts';
import { runScript, shimFolder } from './run-script.ts';
import { writeConfiguration } from './spark-configuration.ts';
import { prepareSpark, type SparkHome } from './spark-home.ts';
import { sourceBytes } from './source-size.ts';

/** Runs the job's own script, with its zip, on real Spark 3.5.6: what Glue 5.1 would run. */
export const sparkEngine: JobEngine = { name: 'spark', run };

async function run(job: JobRequest, cloud: Cloud): Promise<void> {
  const home = await prepareSpark((line) => job.log(line));
  const folder = await mkdtemp(join(tmpdir(), 'sales-spark-'));
  let succeeded = false;
  try {
    await runIn(folder, home, job, cloud);
    succeeded = true;
  } finally {
    await Promise.all([home.classArchive.finish(succeeded), rm(folder, { recursive: true, force: true })]);
  }
}

async function runIn(folder: string, home: SparkHome, job: JobRequest, cloud: Cloud): Promise<void> {
  const bytes = await sourceBytes(job, cloud);
  const properties = await writeConfiguration(join(folder, 'configuration'), home, bucketFolders(cloud), bytes);
  const path = await download(job, cloud, job.scriptLocation, folder);
  const libraries = (job.arguments['--extra-py-files'] ?? '').split(',').filter((location) => location !== '');
  const archives = await Promise.all(libraries.map((location) => download(job, cloud, location, folder)));
  await mkdir(join(folder, 'work'));
  authorize(job, cloud);
  await runScript({
    python: home.python,
    path,
    args: scriptArguments(job),
    env: { ...environment(job, cloud), ...sparkEnvironment(home, properties, archives) },
    folder: join(folder, 'work'),
    log: (line) => job.log(line),
    signal: job.signal,
  });
}

/** Spark reaches the buckets as folders, so what the script writes is asked for before it runs. */
function authorize({ arguments: given, caller }: JobRequest, cloud: Cloud): void {
  cloud.authorize('glue/WriteRun', { Bucket: given['--lake_bucket'], runId: given['--run_id'] ?? '*' }, caller);
}

function bucketFolders(cloud: Cloud): Map<string, string> {
  const buckets = cloud.stack.resources('AWS::S3::Bucket').map(({ ref }) => ref);
  return new Map(buckets.map((bucket) => [bucket, cloud.bucketFolder(bucket)]));
}

/** `s3://bucket/key`, into a file of the same name. */
async function download(job: JobRequest, cloud: Cloud, location: string, folder: string): Promise<string> {
  const { host, pathname } = new URL(location);
  const key = decodeURIComponent(pathname.slice(1));
  const { Body } = (await cloud.call('s3:GetObject', { Bucket: host, Key: key }, job.caller)) as { Body: Uint8Array };
  const path = join(folder, basename(key));
  await writeFile(path, Body);
  return path;
}

/** Glue adds the names of the job and its run to the arguments. */
function scriptArguments(job: JobRequest): string[] {
  const own = { '--JOB_NAME': job.jobName, '--JOB_RUN_ID': job.jobRunId };
  return Object.entries({ ...job.arguments, ...own }).flat();
}

function sparkEnvironment(home: SparkHome, properties: string, archives: readonly string[]) {
  return {
    JAVA_HOME: home.javaHome,
    SPARK_CONF_DIR: home.noConfiguration,
    PYSPARK_SUBMIT_ARGS: `--properties-file ${properties} pyspark-shell`,
    SPARK_LOCAL_IP: '127.0.0.1',
    PYTHONPATH: [...archives, shimFolder].join(delimiter),
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

/** The role's keys and our endpoint, and nothing of the user's own AWS settings. */
function environment(job: JobRequest, cloud: Cloud): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = cloud.credentialsOf(job.roleArn);
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    LC_ALL: 'C.UTF-8',
    AWS_ENDPOINT_URL: cloud.endpoint,
    AWS_REGION: cloud.region,
    AWS_DEFAULT_REGION: cloud.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
