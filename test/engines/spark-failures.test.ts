import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection } from 'mysql2/promise';
import { sparkEngine } from '../../local/engines/spark/spark-engine.ts';
import { golden } from './golden.ts';
import { connectTo } from '../local/engines/mysql/sources.ts';
import { lakeEntries, openRun } from './lake.ts';
import { messagesIn, scriptFile } from './job-cloud.ts';
import { startSourceAndCloud, type SourceAndCloud } from './spark-source.ts';

const runId = '20261122T030000Z-1a2b3c4d';
const declarations = 'star_schema/declarations.json';

const projectFile = (name: string) => Buffer.from(scriptFile(name)).toString();

interface Failure {
  readonly what: string;
  readonly message: RegExp;
  /** Prepares the failure. */
  readonly arrange: (aws: SourceAndCloud) => void | Promise<void>;
  /** SQL that undoes what `arrange` did to the source. */
  readonly undo?: string;
  readonly args?: Record<string, string>;
}

/** Of another one who signs in by the same user. */
let other: Connection | undefined;

const failures: readonly Failure[] = [
  {
    what: 'a run id that would become another path',
    arrange: () => {},
    args: { '--run_id': '../other' },
    message: /^InvalidRunId: --run_id is '..\/other', expected something like 20261122T030000Z-1a2b3c4d$/,
  },
  {
    what: 'a server that is not there',
    arrange: (aws) => void (aws.secret = { ...aws.secret, port: 1 }),
    message: /^SourceUnreachable: jdbc:mysql:\/\/localhost:1\/classicmodels: .*Connection refused/,
  },
  {
    what: 'a wrong password',
    arrange: (aws) => void (aws.secret = { ...aws.secret, password: 'wrong' }),
    message: /^SourceAccessDenied: jdbc:mysql:\/\/localhost:\d+\/classicmodels answers: Access denied for user/,
  },
  {
    what: 'a user who has all its connections',
    arrange: async (aws) => {
      await aws.change("ALTER USER 'etl_ro'@'%' WITH MAX_USER_CONNECTIONS 1");
      other = await connectTo(aws.server);
    },
    undo: "ALTER USER 'etl_ro'@'%' WITH MAX_USER_CONNECTIONS 10",
    message: /^SourceOverloaded: jdbc:mysql:\/\/localhost:\d+\/classicmodels answers: .*max_user_connections/,
  },
  {
    what: 'a certificate of an authority that nobody named',
    arrange: (aws) => {
      const { ca, ...others } = aws.secret;
      expect(ca).toMatch('BEGIN CERTIFICATE');
      aws.secret = others;
    },
    message:
      /^SourceCertificateNotTrusted: jdbc:mysql:\/\/localhost:\d+\/classicmodels: java.security.cert.*trust anchors/,
  },
  {
    what: 'a certificate of another host',
    // An address of this machine that the certificate does not name.
    arrange: (aws) => void (aws.secret = { ...aws.secret, host: '127.1' }),
    message: /^SourceCertificateNotTrusted: jdbc:mysql:\/\/127.1:\d+\/classicmodels: .*identity/,
  },
  {
    what: 'a column that is missing',
    arrange: (aws) => aws.change('ALTER TABLE payments RENAME COLUMN amount TO paid'),
    undo: 'ALTER TABLE payments RENAME COLUMN paid TO amount',
    message: /^SourceSchemaChanged: jdbc:mysql:\/\/localhost:\d+\/classicmodels answers: Unknown column 'amount' in /,
  },
  {
    what: 'a statement that takes too long',
    arrange: (aws) => {
      // A limit of a second in place of the least that the argument can say, and a statement that takes longer.
      const connection = projectFile('star_schema/connection.py');
      aws.overlay.set('star_schema/connection.py', connection.replace('time_limit_minutes * 60', '1'));
      changeStatement(aws, (sql) => sql.replace('DATE_FORMAT(UTC', 'SLEEP(3), DATE_FORMAT(UTC'));
    },
    message: /^SourceTooSlow: jdbc:mysql:\/\/localhost:\d+\/classicmodels answers: .*max_statement_time exceeded/,
  },
  {
    what: 'a separator in a text',
    arrange: (aws) =>
      aws.change("UPDATE orders SET status = CONCAT('Ship', CHAR(31), 'ped') WHERE orderNumber = 10103"),
    undo: "UPDATE orders SET status = 'Shipped' WHERE orderNumber = 10103",
    message: /^SeparatorInText: orders, orderNumber=10103: 8 fields, expected 7$/,
  },
  {
    what: 'a row that is larger than the server returns',
    arrange: (aws) =>
      changeStatement(aws, (sql) =>
        sql.replace(
          "_utf8mb4 X'1F' COLLATE utf8mb4_bin, `productCode`",
          "IF(`productCode` = 'S10_1678', NULL, CHAR(31)), `productCode`",
        ),
      ),
    message: /^RowTooLarge: the server returned no content for a row of products$/,
  },
  {
    what: 'a day that is none',
    arrange: (aws) => aws.change("UPDATE orders SET shippedDate = '0000-00-00' WHERE orderNumber = 10103"),
    undo: "UPDATE orders SET shippedDate = '2003-02-02' WHERE orderNumber = 10103",
    message: /^LandingMismatch: orders, orderNumber=10103: shippedDate is 0000-00-00, declared date$/,
  },
  {
    what: 'a total that differs from what landed',
    arrange: (aws) => changeStatement(aws, (sql) => sql.replace('COUNT(*) AS v1', 'COUNT(*) + 1 AS v1')),
    message: /^LandingMismatch: productlines rows: landed 7, the source has 8$/,
  },
  {
    what: 'a model that is not SQL',
    arrange: (aws) => void aws.overlay.set('star_schema/models/dim_offices.sql', 'SELECT nothing FROM offices'),
    message: /^ModelFailed: models\/dim_offices.sql: \[UNRESOLVED_COLUMN/,
  },
  {
    what: 'a model that meets what it can not convert',
    arrange: breakModel,
    message: /^ModelFailed: models\/dim_offices.sql: \[CAST_INVALID_INPUT\]/,
  },
  {
    what: 'both: data that landed wrongly says more than that a model, built meanwhile, met it',
    arrange: (aws) => {
      breakModel(aws);
      changeStatement(aws, (sql) => sql.replace('COUNT(*) AS v1', 'COUNT(*) + 1 AS v1'));
    },
    message: /^LandingMismatch: productlines rows: landed 7, the source has 8$/,
  },
];

function breakModel(aws: SourceAndCloud): void {
  const name = 'star_schema/models/dim_offices.sql';
  const model = projectFile(name).replace('CAST(territory AS string)', 'CAST(CAST(territory AS int) AS string)');
  aws.overlay.set(name, model);
}

function changeStatement(aws: SourceAndCloud, change: (sql: string) => string): void {
  const declared = JSON.parse(projectFile(declarations)) as { extraction: { exclude: string } };
  const before = declared.extraction.exclude;
  declared.extraction.exclude = change(before);
  if (declared.extraction.exclude === before) throw new Error('The statement is as it was.');
  aws.overlay.set(declarations, JSON.stringify(declared));
}

/** Command lines of living processes in which a text stands, by process id. */
function idsOf(text: string): Map<number, string> {
  const commands = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id): [number, string] => [Number(id), commandLine(id)]);
  return new Map(commands.filter(([, command]) => command.includes(text)));
}

const processesOf = (text: string): string[] => [...idsOf(text).values()];

function commandLine(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

describe('the Glue script fails by name', () => {
  let aws: SourceAndCloud;
  let secret: SourceAndCloud['secret'];

  beforeAll(async () => {
    aws = await startSourceAndCloud();
    ({ secret } = aws);
  });
  afterAll(() => aws.end());
  afterEach(() => {
    other?.destroy();
    aws.secret = secret;
    aws.overlay.clear();
    aws.log.length = 0;
  });

  it.each(failures)('$what', async ({ arrange, undo, args, message }) => {
    await arrange(aws);
    const run = sparkEngine.run(aws.request({ '--run_id': runId, ...args }), aws.cloud);
    const outcome = await run.then(
      () => 'succeeded',
      (error: unknown) => (error as Error).message,
    );
    if (undo !== undefined) await aws.change(undo);
    expect(outcome).toMatch(message);
    const name = outcome.split(':')[0] ?? '';
    const { errors } = JSON.parse(projectFile(declarations)) as { errors: Record<string, string> };
    expect(messagesIn(aws.log)).toContain(`What to do: ${errors[name]}`);
    expect(lakeEntries(aws.lake).filter((entry) => !entry.startsWith('runs/'))).toEqual([]);
  });

  it('not at all when the password is rotated after the secret was read: it reads it again', async () => {
    const renewed = { ...secret, password: 'pLaNtEd-9b2f' };
    await aws.change(`ALTER USER 'etl_ro'@'%' IDENTIFIED BY '${renewed.password}'`);
    // The engine's own question for the source's size, the job, and the job once more.
    const answers = [secret, secret, renewed];
    Object.defineProperty(aws, 'secret', { configurable: true, get: () => answers.shift() });
    const rotatedId = '20261122T030000Z-0000feed';
    await sparkEngine.run(aws.request({ '--run_id': rotatedId }), aws.cloud);
    Object.defineProperty(aws, 'secret', { value: secret, writable: true });
    await aws.change(`ALTER USER 'etl_ro'@'%' IDENTIFIED BY '${secret['password']}'`);
    expect(answers).toEqual([]);
    expect(messagesIn(aws.log)).toContain(
      'The source refused the password, which was rotated meanwhile: once more, by the new one',
    );
    expect(aws.log.join('\n')).not.toContain(renewed.password);
    const query = await openRun(aws.lake, rotatedId);
    for (const { sql, rows } of golden) expect(await query(sql)).toEqual(rows);
    rmSync(join(aws.lake, 'manifests', `${rotatedId}.json`));
  });

  it('ends with all its processes when it is stopped', async () => {
    const stop = new AbortController();
    // In the command line of this run only; the engine's own folder stands there too.
    const runId = '20261122T030000Z-5709be4d';
    let folder = 'no folder of the engine';
    const run = sparkEngine.run(
      {
        ...aws.request({ '--run_id': runId }, stop.signal),
        log: (line) => {
          if (!messagesIn([line]).some((message) => message.startsWith('Source '))) return;
          folder = /sales-spark-\w+/.exec(processesOf(runId).join())?.[0] ?? folder;
          stop.abort();
        },
      },
      aws.cloud,
    );
    await expect(run).rejects.toThrow('The job run was stopped');
    expect(folder).toMatch(/^sales-spark-/);
    expect(processesOf(folder)).toEqual([]);
  });

  it.each([
    [
      'Java',
      'java',
      /^The script ended in the middle \(1\)\. Last lines of its log: .* \| Spark's Java ended with code -9/,
    ],
    ['Python', 'python', /^The script ended in the middle \(SIGKILL\)\. Last lines of its log: /],
  ])(
    'a %s that is killed while tables are written: fails, has no manifest, and the same run can run again',
    async (_, program, message) => {
      const runId = '20261122T030000Z-0000dead';
      const lines: string[] = [];
      const files = () => lakeEntries(aws.lake).filter((entry) => !entry.startsWith('runs/'));
      const run = sparkEngine.run(
        {
          ...aws.request({ '--run_id': runId }),
          log: (line) => {
            lines.push(line);
            if (messagesIn([line]).some((message) => message.startsWith('land: '))) kill(runId, program);
          },
        },
        aws.cloud,
      );
      await expect(run).rejects.toThrow(message);
      await expect(run).rejects.toThrow(`Last lines of its log: ${lines.slice(-5).join(' | ')}`);
      expect(lines.join()).toMatch(/"message": "land: [\d.]+ s"/);
      expect(files().filter((entry) => entry.startsWith('manifests/'))).toEqual([]);
      await sparkEngine.run(aws.request({ '--run_id': runId }), aws.cloud);
      expect(files()).toEqual([`manifests/${runId}.json`]);
      const query = await openRun(aws.lake, runId);
      for (const { sql, rows } of golden) expect(await query(sql)).toEqual(rows);
      rmSync(join(aws.lake, 'manifests', `${runId}.json`));
    },
  );
});

/** Kills the Python of a run, or the Java that belongs to it: the engine's folder stands in the command lines of both. */
function kill(runId: string, program: string): void {
  const folder = /sales-spark-\w+/.exec(processesOf(runId).join())?.[0] ?? 'no folder of the engine';
  const ids = [...idsOf(folder)].filter(([, command]) => command.split(' ')[0]?.endsWith(program));
  expect(ids).toHaveLength(1);
  process.kill(ids[0]?.[0] ?? 0, 'SIGKILL');
}
