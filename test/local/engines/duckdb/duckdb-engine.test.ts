import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withSource } from '../../../../lambdas/shared/source-connection.ts';
import { readPosition } from '../../../../lambdas/source-health/position.ts';
import { runTables } from '../../../../data/star.ts';
import { FakeCloud, runId } from './fake-cloud.ts';
import { jobZip, ownDeclarations, ownModels } from './job-zip.ts';
import { rows, runTable } from './lake-reader.ts';
import { dump, startTestSource, type TestSource } from './test-source.ts';

let source: TestSource;
let cloud: FakeCloud;

beforeAll(async () => {
  source = await startTestSource({ kind: 'dump', file: dump.file });
});

afterAll(async () => {
  await source.stop();
});

beforeEach(() => {
  cloud = new FakeCloud(source.server);
});

afterEach(() => {
  // Whatever the end: no landed file and no half-written run.
  expect(readdirSync(join(cloud.stateFolder, 'jobs'), { recursive: true })).toEqual([]);
  cloud.remove();
});

/** All files of the lake. */
const lakeFiles = () =>
  readdirSync(cloud.lake, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cloud.lake.length + 1))
    .sort();

const tableFile = (table: string) => `runs/${table}/run_id=${runId}/part-00000.zstd.parquet`;
const filesOfRun = [`manifests/${runId}.json`, ...runTables('exclude').map(({ name }) => tableFile(name))].sort();

describe(`a run on ${dump.name}`, () => {
  it('writes a file a table and the manifest, as the job’s role, and says that it is complete', async () => {
    await cloud.runJob();
    expect(lakeFiles()).toEqual(filesOfRun);
    const role = 'by arn:aws:iam::123456789012:role/job';
    expect(cloud.calls).toEqual([
      `s3:GetObject ${role}`,
      `s3:HeadObject ${role}`,
      `secretsmanager:GetSecretValue ${role}`,
      `s3:HeadObject ${role}`,
      `s3:PutObject ${role}`,
    ]);
    const { source: read, moment } = (await cloud.manifest()) as { source: { rows: number }; moment: string };
    expect(cloud.log.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        timestamp: expect.stringMatching(/Z$/),
        level: 'INFO',
        message: `Run ${runId} is complete: ${read.rows} rows of ${moment}`,
        run_id: runId,
      },
    ]);
  });

  it('writes Parquet of exactly the declared columns and types', async () => {
    await cloud.runJob();
    for (const { name, columns } of runTables('exclude')) {
      const described = await rows(`DESCRIBE SELECT * FROM ${runTable(cloud.lake, name, runId)}`);
      const duckdbType = (type: string) => ({ string: 'VARCHAR', int: 'INTEGER' })[type] ?? type.toUpperCase();
      const declared = columns.map((column) => [column.name, duckdbType(column.type)]);
      expect([name, described.map((column) => column.slice(0, 2))]).toEqual([name, declared]);
      const codecs = `SELECT DISTINCT compression FROM parquet_metadata('${cloud.lake}/${tableFile(name)}')`;
      expect(await rows(codecs)).toEqual([['ZSTD']]);
    }
  });

  it('tells the position of the source as the health check does, and by what code', async () => {
    const { user: username, password, host, port, ca, schema, version } = source.server;
    const family = version.startsWith('MariaDB') ? 'mariadb' : 'mysql';
    const secret = { username, password, host, port, ca };
    const { position } = await withSource(secret, schema, (connection) => readPosition(connection, family));
    await cloud.runJob({ '--run_id': runId, '--code_hash': 'c0de' });
    expect(await cloud.manifest()).toMatchObject({ codeHash: 'c0de', source: { position } });
    expect(position).not.toBeNull();
  });

  it('describes the run in the manifest', async () => {
    await cloud.runJob();
    const counts = await source.execute(
      `SELECT ${ownDeclarations()
        .source.map(({ name }) => `(SELECT COUNT(*) FROM ${name})`)
        .join(', ')}`,
    );
    const sourceTables = ownDeclarations().source.map(({ name }, index) => ({
      name,
      rows: Number(counts[0]?.[index]),
    }));
    const manifest = await cloud.manifest();
    expect(manifest).toEqual({
      runId,
      moment: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      engine: 'duckdb',
      codeHash: null,
      source: {
        position: expect.stringMatching(/^(binlog|gtid):/),
        rows: sourceTables.reduce((sum, table) => sum + table.rows, 0),
        tables: sourceTables,
      },
      tables: runTables('exclude').map(({ name }) => ({
        name,
        rows: expect.any(Number),
        bytes: expect.any(Number),
        files: 1,
        sums: expect.any(Object),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      })),
      seconds: {
        extract: expect.any(Number),
        land: expect.any(Number),
        models: expect.any(Number),
        write: expect.any(Number),
      },
    });
    const [measured] = await rows(
      `SELECT CAST(count(*) AS int), sum(quantity), sum(unit_price), sum(unit_cost), sum(revenue), sum(cost), sum(margin)
       FROM ${runTable(cloud.lake, 'fact_orders', runId)}`,
    );
    const [lines, quantity, unit_price, unit_cost, revenue, cost, margin] = measured ?? [];
    expect((manifest['tables'] as { name: string }[]).find(({ name }) => name === 'fact_orders')).toMatchObject({
      rows: lines,
      sums: { quantity, unit_price, unit_cost, revenue, cost, margin },
      // sha256 of order_number:int,order_line_number:int,customer_key:bigint,...
      fingerprint: 'e0d151db650db2b72cbbf12f557f5451b1f4b4b7cacb7d873d384b971f3b5eb4',
    });
  });

  it('keeps the totals of the source as a table', async () => {
    await cloud.runJob();
    const [expected] = await source.execute(
      `SELECT (SELECT COUNT(*) FROM orderdetails), (SELECT SUM(quantityOrdered * priceEach) FROM orderdetails),
         (SELECT COUNT(state) FROM customers)`,
    );
    const totals = (await rows(
      `SELECT table_name, measure, value FROM ${runTable(cloud.lake, 'control_totals', runId)}
       WHERE (table_name, measure) IN (('customers', 'count(state)'), ('fact_orders', 'revenue'), ('orderdetails', 'rows'))
       ORDER BY table_name`,
    )) as [string, string, string][];
    expect(totals).toEqual([
      ['customers', 'count(state)', `${expected?.[2]}.00`],
      ['fact_orders', 'revenue', expected?.[1]],
      ['orderdetails', 'rows', `${expected?.[0]}.00`],
    ]);
  });

  it('sorts a file of many row groups by the day, where its model gives the rows in another order', async () => {
    const { star, ...others } = ownDeclarations();
    const days = { name: 'days', sortedBy: 'day', columns: [{ name: 'day', type: 'int' }] };
    const model = 'SELECT CAST(range * 7919 % 1000 AS int) AS day FROM range(200000)';
    cloud.zip = jobZip({ ...others, star: [...star, days] }, { ...ownModels(), days: model });
    await cloud.runJob();
    const file = `read_parquet('${join(cloud.lake, tableFile('days'))}', file_row_number = true)`;
    const inOrder = `SELECT day, lag(day) OVER (ORDER BY file_row_number) AS previous FROM ${file}`;
    expect(await rows(`SELECT count(*), count(*) FILTER (day < previous) FROM (${inOrder})`)).toEqual([
      ['200000', '0'],
    ]);
  });

  it('replaces what an attempt at the same run left, and leaves other runs alone', async () => {
    const other = '20261121T030000Z-0a0b0c0d';
    await cloud.runJob({ '--run_id': other });
    await cloud.runJob();
    rmSync(join(cloud.lake, `manifests/${runId}.json`));
    const stale = join(cloud.lake, `runs/fact_orders/run_id=${runId}/part-stale.parquet`);
    writeFileSync(stale, 'left by an earlier attempt');
    await cloud.runJob();
    expect(lakeFiles()).toEqual([...filesOfRun, ...filesOfRun.map((file) => file.replace(runId, other))].sort());
    const count = (id: string) => rows(`SELECT count(*) FROM ${runTable(cloud.lake, 'fact_orders', id)}`);
    expect(await count(runId)).toEqual(await count(other));
  });

  const contents = () => lakeFiles().map((file) => [file, readFileSync(join(cloud.lake, file)).toString('base64')]);
  const alreadyComplete = `RunAlreadyComplete: manifests/${runId}.json is there, so nothing was read or written`;

  it('refuses a run that is complete, whose files may be live', async () => {
    await cloud.runJob();
    const before = contents();
    await expect(cloud.runJob({ '--run_id': runId, '--personal_data': 'include' })).rejects.toThrow(alreadyComplete);
    expect(contents()).toEqual(before);
    expect(cloud.messages.slice(1)).toEqual([`What to do: ${ownDeclarations().errors['RunAlreadyComplete']}`]);
  });

  it('refuses when another job of the same run ends while this one reads the source', async () => {
    const call = cloud.call.bind(cloud);
    let before: unknown;
    cloud.call = async (operation, input, caller) => {
      const answer = await call(operation, input, caller);
      if (operation !== 'secretsmanager:GetSecretValue' || before !== undefined) return answer;
      before = 'the other job reads';
      await cloud.runJob();
      before = contents();
      return answer;
    };
    await expect(cloud.runJob()).rejects.toThrow(alreadyComplete);
    expect(contents()).toEqual(before);
  });

  it('neither reads nor writes personal columns unless they are included', async () => {
    const columns = async () =>
      (await rows(`DESCRIBE SELECT * FROM ${runTable(cloud.lake, 'dim_customers', runId)}`)).map(([name]) => name);
    await cloud.runJob();
    const excluded = await columns();
    rmSync(join(cloud.lake, `manifests/${runId}.json`));
    await cloud.runJob({ '--run_id': runId, '--personal_data': 'include' });
    const personal = ['contact_first_name', 'contact_last_name', 'phone', 'address_line1', 'address_line2'];
    expect((await columns()).filter((name) => !excluded.includes(name))).toEqual(personal);
    const [first] = await rows(
      `SELECT customer_number, contact_last_name FROM ${runTable(cloud.lake, 'dim_customers', runId)}
       WHERE customer_number > 0 ORDER BY customer_number LIMIT 1`,
    );
    expect([first?.map(String)]).toEqual(
      await source.execute(
        'SELECT customerNumber, TRIM(contactLastName) FROM customers ORDER BY customerNumber LIMIT 1',
      ),
    );
  });

  it('started by hand makes its own run id, and says how to audit and publish it', async () => {
    await cloud.runJob({});
    const [id] = readdirSync(join(cloud.lake, 'manifests')).map((file) => file.replace('.json', ''));
    expect(id).toMatch(/^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$/);
    expect(cloud.messages[1]).toBe(
      "Nothing is published yet. To audit this run and then to publish it, start the state machine (the stack's output " +
        `StateMachineArn) with {"action":"audit","runId":"${id}"}, then with {"action":"publish","runId":"${id}"}`,
    );
  });
});

describe('a run that fails leaves nothing in the lake, and says by name what to do', () => {
  const whatToDo = (name: string) => [`What to do: ${ownDeclarations().errors[name]}`];

  it('InvalidRunId', async () => {
    await cloud.runJob();
    await expect(cloud.runJob({ '--run_id': "x' OR 1=1" })).rejects.toThrow(
      `InvalidRunId: --run_id is "x' OR 1=1", expected something like 20261122T030000Z-1a2b3c4d`,
    );
    expect(cloud.messages.slice(1)).toEqual(whatToDo('InvalidRunId'));
  });

  it.each([
    ['SourceAccessDenied', { password: 'wrong' }, /^SourceAccessDenied: localhost:\d+ answers: Access denied for user/],
    ['SourceUnreachable', { port: 1 }, /^SourceUnreachable: localhost:1 answers: .*ECONNREFUSED/],
    ['SourceUnreachable', { host: 'db.invalid' }, /^SourceUnreachable: db\.invalid:\d+ answers: getaddrinfo /],
    ['SourceCertificateNotTrusted', { ca: undefined }, /^SourceCertificateNotTrusted: localhost:\d+ answers: /],
  ])('%s for the secret with %j', async (name, change, message) => {
    cloud.secret = { ...cloud.secret, ...change };
    await expect(cloud.runJob()).rejects.toMatchObject({ name, message: expect.stringMatching(message) as unknown });
    expect(cloud.messages).toEqual(whatToDo(name));
    expect(lakeFiles()).toEqual([]);
  });

  const withStatement = (statement: string) => {
    const declarations = ownDeclarations();
    return jobZip({ ...declarations, extraction: { include: statement, exclude: statement } });
  };

  it('SourceAccessDenied for a schema that the user may not read', async () => {
    await expect(cloud.runJob({ '--run_id': runId, '--source_schema': 'mysql' })).rejects.toThrow(
      /^SourceAccessDenied: localhost:\d+ answers: Access denied for user .* to database 'mysql'$/,
    );
  });

  it('SourceOverloaded when the user has all its connections, by the user, or by the server', async () => {
    const { host, port, ca, user, password } = source.server;
    const secret = { username: user, password, host, port, ca };
    const holdingTen = (work: () => Promise<void>, more = 10): Promise<void> =>
      more === 0 ? work() : withSource(secret, 'classicmodels', () => holdingTen(work, more - 1));
    await holdingTen(async () => {
      await expect(cloud.runJob()).rejects.toThrow(
        /^SourceOverloaded: localhost:\d+ answers: User .*etl_ro.* has exceeded the 'max_user_connections'/,
      );
    });
    expect(cloud.messages).toEqual(whatToDo('SourceOverloaded'));
    const limits = await source.execute('SELECT @@GLOBAL.max_connections');
    await source.execute("ALTER USER 'etl_ro'@'%' WITH MAX_USER_CONNECTIONS 20", 'SET GLOBAL max_connections = 10');
    await holdingTen(async () => {
      await expect(cloud.runJob()).rejects.toThrow(/^SourceOverloaded: localhost:\d+ answers: Too many connections$/);
    });
    await source.execute(
      "ALTER USER 'etl_ro'@'%' WITH MAX_USER_CONNECTIONS 10",
      `SET GLOBAL max_connections = ${limits[0]![0]!}`,
    );
  });

  it('SourceSchemaChanged for a missing table', async () => {
    cloud.zip = withStatement(ownDeclarations().extraction.exclude.replaceAll('`payments`', '`paid`'));
    await expect(cloud.runJob()).rejects.toThrow(/^SourceSchemaChanged: localhost:\d+ answers: /);
    expect(cloud.messages).toEqual(whatToDo('SourceSchemaChanged'));
  });

  it('SourceTooSlow', async () => {
    cloud.zip = withStatement("SELECT CONCAT(SLEEP(30), CHAR(31), 'customers') AS payload");
    await expect(cloud.runJob({ '--run_id': runId, '--time_limit_minutes': '0.005' })).rejects.toThrow(
      /^SourceTooSlow: localhost:\d+ answers: /,
    );
    expect(cloud.messages).toEqual(whatToDo('SourceTooSlow'));
  });

  it('LandingMismatch where the source counted other rows', async () => {
    const { exclude } = ownDeclarations().extraction;
    cloud.zip = withStatement(
      exclude.replace('AS payload FROM `payments` WHERE', 'AS payload FROM `payments` WHERE 1 = 0 AND'),
    );
    const [totals] = await source.execute('SELECT COUNT(*), SUM(customerNumber), SUM(amount) FROM payments');
    await expect(cloud.runJob()).rejects.toThrow(
      `LandingMismatch: payments rows: landed 0, the source has ${totals?.[0]}; `,
    );
    expect(cloud.messages).toEqual(whatToDo('LandingMismatch'));
    expect(lakeFiles()).toEqual([]);
  });

  it('ModelFailed for a model that is not valid, and for one that meets a value that it can not convert', async () => {
    cloud.zip = jobZip(ownDeclarations(), { ...ownModels(), dim_offices: 'SELECT nothing FROM offices' });
    await expect(cloud.runJob()).rejects.toThrow(/^ModelFailed: models\/dim_offices\.sql: Binder Error: .*"nothing"/);
    const model = ownModels()['dim_offices']?.replace('CAST(territory AS string)', 'CAST(CAST(city AS int) AS string)');
    cloud.zip = jobZip(ownDeclarations(), { ...ownModels(), dim_offices: model ?? '' });
    await expect(cloud.runJob()).rejects.toThrow(/^ModelFailed: models\/dim_offices\.sql: Conversion Error: /);
    cloud.zip = jobZip(ownDeclarations(), { ...ownModels(), dim_offices: 'SELECT {{hash(a)}}' });
    await expect(cloud.runJob()).rejects.toThrow(
      'ModelFailed: models/dim_offices.sql: {{hash(a)}} is not a token; write {{key(column, ...)}}.',
    );
    expect(lakeFiles()).toEqual([]);
  });

  it('an error of the cloud as it came, and no file when the manifest could not be written', async () => {
    const denied = new Error('User is not authorized to perform: s3:PutObject');
    cloud.failures.set('s3:PutObject', denied);
    await expect(cloud.runJob()).rejects.toBe(denied);
    expect(lakeFiles()).toEqual([]);
  });
});

describe('a run that is aborted', () => {
  it.each([
    ['before it began', "SELECT 'customers' AS payload", 0],
    ['while the source is being read', "SELECT CONCAT(SLEEP(30), CHAR(31), 'customers') AS payload", 400],
  ])('ends %s, at the server too', async (_, statement, afterMs) => {
    cloud.zip = jobZip({ ...ownDeclarations(), extraction: { include: statement, exclude: statement } });
    const stopped = new Error('The job run was stopped');
    const controller = new AbortController();
    if (afterMs === 0) controller.abort(stopped);
    else setTimeout(() => controller.abort(stopped), afterMs);
    await expect(cloud.runJob({ '--run_id': runId }, controller.signal)).rejects.toBe(stopped);
    const sleeping =
      "SELECT ID FROM information_schema.processlist WHERE INFO LIKE '%SLEEP(30)%' AND INFO NOT LIKE '%processlist%'";
    expect(await source.execute(sleeping)).toEqual([]);
    expect(existsSync(join(cloud.lake, 'runs'))).toBe(false);
  });

  it('ends while DuckDB works', async () => {
    const slow = `SELECT m.* FROM (${ownModels()['dim_customers']}) m, range(100000000) a, range(100000000) b`;
    cloud.zip = jobZip(ownDeclarations(), { ...ownModels(), dim_customers: slow });
    const stopped = new Error('The job run was stopped');
    const controller = new AbortController();
    setTimeout(() => controller.abort(stopped), 1500);
    await expect(cloud.runJob({ '--run_id': runId }, controller.signal)).rejects.toBe(stopped);
    expect(existsSync(join(cloud.lake, 'runs'))).toBe(false);
  });
});
