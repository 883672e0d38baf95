import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../../../../local/cloud.ts';
import { duckdbEngine } from '../../../../local/engines/duckdb/duckdb-engine.ts';
import type { MysqlServer } from '../../../../local/engines/mysql/mysql-server.ts';
import { jobZip } from './job-zip.ts';

export const runId = '20261122T030000Z-1a2b3c4d';
const jobRole = 'arn:aws:iam::123456789012:role/job';

type SourceParts = Pick<MysqlServer, 'host' | 'port' | 'user' | 'password' | 'ca'>;

/** A folder that stands for the lake, a secret, and the job's zip: all that the engine asks of the cloud. */
export class FakeCloud {
  readonly stateFolder = mkdtempSync(join(tmpdir(), 'duckdb-engine-'));
  readonly lake = join(this.stateFolder, 'buckets/lake');
  readonly log: string[] = [];

  /** What the lines of the log say. */
  get messages(): string[] {
    return this.log.map((line) => (JSON.parse(line) as { message: string }).message);
  }

  /** Operations that were called, each with its caller. */
  readonly calls: string[] = [];
  /** Thrown by the next call of an operation. */
  readonly failures = new Map<string, Error>();
  secret: object;
  zip: Uint8Array = jobZip();

  constructor({ host, port, user, password, ca }: SourceParts) {
    mkdirSync(this.lake, { recursive: true });
    this.secret = { username: user, password, host, port, dbname: 'classicmodels', engine: 'mysql', ca };
  }

  /** Runs the job as Glue would, with these arguments beside the job's own. */
  async runJob(
    given: Readonly<Record<string, string>> = { '--run_id': runId },
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    const job = {
      jobRunId: `jr_${'0'.repeat(64)}`,
      jobName: 'sales-star-schema',
      scriptLocation: 's3://assets/driver.py',
      arguments: {
        '--lake_bucket': 'lake',
        '--source_secret': 'arn:aws:secretsmanager:us-east-1:123456789012:secret:source',
        '--extra-py-files': 's3://assets/job%20zip.zip',
        ...given,
      },
      caller: { arn: jobRole },
      roleArn: jobRole,
      log: (line: string) => void this.log.push(line),
      signal,
    };
    await duckdbEngine.run(job, this as unknown as Cloud);
  }

  authorize(): void {
    // The job may do everything.
  }

  bucketFolder(bucket: string): string {
    return join(this.stateFolder, 'buckets', bucket);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the cloud's interface
  async call(operation: string, input: Record<string, string>, caller: { arn: string }): Promise<object> {
    this.calls.push(`${operation} by ${caller.arn}`);
    const failure = this.failures.get(operation);
    if (failure !== undefined) throw failure;
    switch (`${operation} ${input['Key'] ?? input['SecretId'] ?? ''}`) {
      case 's3:GetObject job zip.zip':
        return { Body: this.zip };
      case 'secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:123456789012:secret:source':
        return { SecretString: JSON.stringify(this.secret) };
      case `s3:HeadObject ${input['Key']}`:
        return this.#headObject(input);
      case `s3:PutObject ${input['Key']}`:
        return this.#putObject(input);
      default:
        throw new Error(`The fake cloud knows no ${operation} ${JSON.stringify(input)}`);
    }
  }

  async manifest(id = runId): Promise<Record<string, unknown>> {
    return JSON.parse(await readFile(join(this.lake, 'manifests', `${id}.json`), 'utf8')) as Record<string, unknown>;
  }

  remove(): void {
    rmSync(this.stateFolder, { recursive: true, force: true });
  }

  #headObject(input: Record<string, string>): object {
    if (existsSync(join(this.bucketFolder(input['Bucket'] ?? ''), input['Key'] ?? ''))) return {};
    throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' });
  }

  #putObject(input: Record<string, string>): object {
    const file = join(this.bucketFolder(input['Bucket'] ?? ''), input['Key'] ?? '');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, input['Body'] ?? '');
    return {};
  }
}
