/**
 * All settings, from the CDK context: `cdk.json` or `--context key=value`. Defaults are production's.
 * Every mistake is reported at once: the key, what came, what was expected.
 */
import { sourceSchema } from '../data/source.ts';

export interface DemoSource {
  readonly kind: 'demo';
}

/** A MySQL that exists, in a VPC that exists. */
export interface ExistingSource {
  readonly kind: 'existing';
  readonly host: string;
  readonly port: number;
  /** ARN of the secret with username, password, host, port and dbname, and `ca` for a private authority. */
  readonly secretArn: string;
  readonly vpcId: string;
  /** Subnets that reach the database, S3 and Secrets Manager; the job runs in the first. */
  readonly subnetIds: readonly string[];
  /** Zones of these subnets, in their order. */
  readonly availabilityZones: readonly string[];
  /** What the job and the health check run in: it admits itself on all TCP ports, and the database admits it. */
  readonly securityGroupId: string;
}

export interface Config {
  readonly source: DemoSource | ExistingSource;
  /** Schema of the source to read. */
  readonly sourceSchema: string;
  /** Statements that the source may have under way at once: from so many on it is left alone. */
  readonly maxSourceThreadsRunning: number;
  /** How far a source that is a replica may be behind, where the pipeline's user may see that. */
  readonly maxReplicaLagSeconds: number;
  /** EventBridge Scheduler's expression, `cron(0 3 * * ? *)`, or `off`. */
  readonly schedule: string;
  /** Zone of the schedule, `Europe/Berlin`. */
  readonly timeZone: string;
  /** The most Glue workers of type G.1X, the driver's included: how many for which source is in docs/large-sources.md. */
  readonly workers: number;
  /** Minutes after which the reading statement is given up. */
  readonly timeLimitMinutes: number;
  /** Minutes after which the whole job is given up. */
  readonly jobTimeoutMinutes: number;
  /** Who is told of failures; none: subscribe to the topic yourself. */
  readonly alertEmail?: string;
  /** Whether each run that goes live writes its report into the lake, and tells its readers. */
  readonly report: 'off' | 'on';
  /** Who is told of new figures, with a link to the report; none: subscribe to the readers' topic yourself. */
  readonly reportEmail?: string;
  readonly personalData: 'exclude' | 'include';
  /**
   * Whether a run ends early when nothing was committed in the source since the published run. Off: where that is known
   * to be written past the binary log, as by `SET sql_log_bin = 0` (docs/adr/0004-unchanged-source.md).
   */
  readonly skipUnchanged: 'on' | 'off';
  /** Hours without a publication or a confirmation after which the alarm rings. */
  readonly notPublishedHours: number;
  /** Hours for which publication may be held before the alarm rings: a rollback holds it, a release ends that. */
  readonly heldHours: number;
  /** The alarm rings when a job takes that many percent of the usual time. */
  readonly slowJobPercent: number;
  /** The newest runs that passed and are kept, besides those that are live, were lately, or are young. */
  readonly keepRuns: number;
  /** Megabytes that one Athena query may scan. Athena's least is 10. */
  readonly queryLimitMegabytes: number;
  /** Whether CloudFormation refuses to delete the stack, and RDS the demo source. */
  readonly protection: 'on' | 'off';
  /** What becomes of files, answers of Athena, access logs and their key when the stack is deleted. */
  readonly dataOnDestroy: 'keep' | 'delete';
}

type Context = (key: string) => unknown;

/** @throws Error that lists every mistake. */
export function readConfig(context: Context): Config {
  const mistakes: string[] = [];
  const read = settingsOf(context, mistakes);
  const config: Config = {
    source: readSource(read),
    sourceSchema: read.text('sourceSchema', /^\w+$/, 'the name of a schema', sourceSchema),
    maxSourceThreadsRunning: read.number('maxSourceThreadsRunning', 2, 10_000, 50),
    maxReplicaLagSeconds: read.number('maxReplicaLagSeconds', 1, 86_400, 600),
    schedule: read.text('schedule', schedulePattern, 'cron(...), rate(...) or off', 'cron(0 3 * * ? *)'),
    timeZone: read.text('timeZone', /^[A-Za-z_]+(\/[\w+-]+)*$/, 'a zone as Europe/Berlin', 'UTC'),
    workers: read.number('workers', 2, 100, 2),
    timeLimitMinutes: read.number('timeLimitMinutes', 1, 240, 15),
    jobTimeoutMinutes: read.number('jobTimeoutMinutes', 5, 480, 60),
    alertEmail: read.optionalText('alertEmail', /^[^@\s]+@[^@\s]+$/, 'an e-mail address'),
    report: read.choice('report', ['off', 'on']),
    reportEmail: read.optionalText('reportEmail', /^[^@\s]+@[^@\s]+$/, 'an e-mail address'),
    personalData: read.choice('personalData', ['exclude', 'include']),
    skipUnchanged: read.choice('skipUnchanged', ['on', 'off']),
    notPublishedHours: read.number('notPublishedHours', 1, 168, 26),
    heldHours: read.number('heldHours', 1, 720, 48),
    slowJobPercent: read.number('slowJobPercent', 110, 1000, 200),
    keepRuns: read.number('keepRuns', 2, 1000, 14),
    queryLimitMegabytes: read.number('queryLimitMegabytes', 10, 10_000_000, 1000),
    protection: read.choice('protection', ['on', 'off']),
    dataOnDestroy: read.choice('dataOnDestroy', ['keep', 'delete']),
  };
  if (config.timeLimitMinutes >= config.jobTimeoutMinutes) {
    mistakes.push(
      `timeLimitMinutes is ${config.timeLimitMinutes}, expected less than jobTimeoutMinutes (${config.jobTimeoutMinutes})`,
    );
  }
  if ([undefined, 'off'].includes(context('report') as string) && config.reportEmail !== undefined) {
    mistakes.push('reportEmail is given, expected only with report=on: without it there is no report to tell of');
  }
  if (mistakes.length > 0) {
    throw new Error(
      `The settings (cdk.json or --context) have mistakes:\n${mistakes.map((line) => `  ${line}`).join('\n')}`,
    );
  }
  return config;
}

const schedulePattern = /^(off|cron\(\S+( \S+){5}\)|rate\([1-9]\d* (minutes?|hours?|days?)\))$/;

/** Its settings are looked at only when the source is to be an existing one. */
function readSource(read: Settings): DemoSource | ExistingSource {
  const kind = read.choice('source', ['demo', 'existing']);
  if (kind === 'demo') return { kind };
  const subnetIds = read.list('sourceSubnetIds', /^subnet-[0-9a-f]+$/, 'subnet ids');
  return {
    kind,
    host: read.text('sourceHost', /^[\w.-]+$/, 'the name of a host'),
    port: read.number('sourcePort', 1, 65_535, 3306),
    secretArn: read.text(
      'sourceSecretArn',
      /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:\S+$/,
      'the ARN of a secret',
    ),
    vpcId: read.text('sourceVpcId', /^vpc-[0-9a-f]+$/, 'the id of a VPC'),
    subnetIds,
    availabilityZones: read.list(
      'sourceAvailabilityZones',
      /^[a-z0-9-]+$/,
      'the zone of each subnet',
      subnetIds.length,
    ),
    securityGroupId: read.text('sourceSecurityGroupId', /^sg-[0-9a-f]+$/, 'the id of a security group'),
  };
}

interface Settings {
  text(key: string, pattern: RegExp, expected: string, fallback?: string): string;
  optionalText(key: string, pattern: RegExp, expected: string): string | undefined;
  number(key: string, least: number, most: number, fallback: number): number;
  choice<Value extends string>(key: string, values: readonly [Value, ...Value[]]): Value;
  list(key: string, pattern: RegExp, expected: string, length?: number): string[];
}

/** Readers of single settings, which note mistakes and go on. What `--context` gives is text. */
function settingsOf(context: Context, mistakes: string[]): Settings {
  const came = (value: unknown) => (value === undefined ? 'missing' : JSON.stringify(value));
  const mistake = (key: string, expected: string) =>
    mistakes.push(`${key} is ${came(context(key))}, expected ${expected}`);
  return {
    text(key, pattern, expected, fallback) {
      const value = context(key) ?? fallback;
      if (typeof value === 'string' && pattern.test(value)) return value;
      mistake(key, expected);
      return '';
    },
    optionalText(key, pattern, expected) {
      return context(key) === undefined ? undefined : this.text(key, pattern, expected);
    },
    number(key, least, most, fallback) {
      const given = context(key);
      const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : (given ?? fallback);
      if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
      mistake(key, `a whole number from ${least} to ${most}`);
      return fallback;
    },
    choice(key, values) {
      const given = context(key) ?? values[0];
      const value = values.find((one) => one === given);
      if (value === undefined) mistake(key, values.join(' or '));
      return value ?? values[0];
    },
    list(key, pattern, expected, length) {
      const given = context(key);
      const value: unknown = typeof given === 'string' ? given.split(',') : given;
      const fits = (one: unknown): one is string => typeof one === 'string' && pattern.test(one);
      const right = Array.isArray(value) && value.length > 0 && value.every(fits);
      if (right && (length === undefined || value.length === length)) return value;
      mistake(key, `${expected}, separated by commas`);
      return [];
    },
  };
}
