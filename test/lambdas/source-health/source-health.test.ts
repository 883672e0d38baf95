import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import type { SourceSecret } from '../../../lambdas/shared/source-secret.ts';
import type { SourceLimits } from '../../../lambdas/source-health/check.ts';
import type { PersonalData } from '../../../lambdas/source-health/explore.ts';
import { sourceHealth, type HealthEvent } from '../../../lambdas/source-health/source-health.ts';
import { connectTo, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { change, secretOf, startSample, underLoad } from '../sample-source.ts';

const stateFolder = temporaryFolder();
let server: MysqlServer;

beforeAll(async () => {
  server = await startSample(stateFolder);
});

afterAll(async () => {
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

interface Other {
  readonly secret?: Partial<SourceSecret>;
  readonly personalData?: PersonalData;
  readonly limits?: Partial<SourceLimits>;
}

function health(event: HealthEvent, other: Other = {}) {
  const { secret, personalData = 'exclude' } = other;
  const limits = { maxThreadsRunning: 50, maxReplicaLagSeconds: 600, ...other.limits };
  const readSecret = () => Promise.resolve({ ...secretOf(server), ...secret });
  return sourceHealth({ readSecret, schema: server.schema, personalData, limits }, event);
}

const sound = {
  summary: '8 tables, 59 columns as declared; load low',
  tables: 8,
  columns: 59,
  load: 'low',
  threadsRunning: expect.any(Number),
  threadsConnected: expect.any(Number),
  server: expect.stringMatching(/^(MariaDB|MySQL) \d+\.\d+\.\d+$/),
  transactions: 'not visible',
  replicaLag: 'not visible',
  moment: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
  position: null,
  positionUnknown: 'the binary log is off',
  notes: [],
};

describe('check', () => {
  it('passes a sound source', async () => {
    expect(await health({})).toEqual(sound);
    expect(await health({ action: 'check' })).toEqual(sound);
  });

  it('passes an added column, with a note', async () => {
    await change(server, 'ALTER TABLE orders ADD channel varchar(10)');
    expect(await health({})).toEqual({
      ...sound,
      notes: ['orders.channel (varchar(10)) is new and not read: declare it in data/source.ts if it is wanted'],
    });
    await change(server, 'ALTER TABLE orders DROP channel');
  });

  it('names every difference', async () => {
    await change(
      server,
      'RENAME TABLE payments TO paid',
      'ALTER TABLE orderdetails MODIFY priceEach double NOT NULL',
      'ALTER TABLE orders DROP comments',
    );
    const remedy = 'undo the change, or declare it in data/source.ts, adapt the models and deploy';
    await expect(health({})).rejects.toMatchObject({
      name: 'SourceSchemaChanged',
      message: [
        `classicmodels is not as declared: column orders.comments is missing, expected text NULL: ${remedy}`,
        `column orderdetails.priceEach came as double NOT NULL, expected decimal(10,2) NOT NULL: ${remedy}`,
        'table payments is missing, or its SELECT was revoked: restore it, GRANT SELECT on it, or remove it from data/source.ts and the models',
      ].join('; '),
    });
    await change(
      server,
      'RENAME TABLE paid TO payments',
      'ALTER TABLE orderdetails MODIFY priceEach decimal(10,2) NOT NULL',
      'ALTER TABLE orders ADD comments text AFTER status',
    );
    expect(await health({})).toEqual(sound);
  });

  it('leaves a busy source alone', async () => {
    expect(await underLoad(server, 10, () => health({}))).toMatchObject({
      load: 'moderate',
      summary: '8 tables, 59 columns as declared; load moderate',
    });
    await expect(underLoad(server, 10, () => health({}, { limits: { maxThreadsRunning: 10 } }))).rejects.toMatchObject({
      name: 'SourceOverloaded',
      message: expect.stringMatching(
        /^The source runs 1\d statements at once, expected fewer than 10, and was left alone: run at a quieter hour, or raise maxSourceThreadsRunning$/,
      ),
    });
    expect(await health({})).toEqual(sound);
  });

  it('is refused by the server when the user has all its connections, and says so', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => connectTo(server)));
    await expect(health({})).rejects.toMatchObject({
      name: 'SourceOverloaded',
      message: expect.stringMatching(
        /^localhost:\d+ gives the user etl_ro no further connection \(.*max_user_connections.*\): see who else uses it/,
      ),
    });
    await Promise.all(taken.map((connection) => connection.end()));
  });

  it('leaves a replica alone that does not follow its source, where the user may see that', async () => {
    await change(server, "CHANGE MASTER TO MASTER_HOST = 'db.invalid', MASTER_USER = 'replica'");
    expect(await health({})).toEqual(sound);
    const { user, password } = server.administrator!;
    await expect(health({}, { secret: { username: user, password } })).rejects.toMatchObject({
      name: 'ReplicaBehind',
      message: expect.stringMatching(/^The replica does not follow its source, expected at most 600 s: see SHOW/),
    });
    await change(server, 'RESET REPLICA ALL');
  });

  it('says more to a user who may see more', async () => {
    const { user, password } = server.administrator!;
    expect(await health({}, { secret: { username: user, password } })).toEqual({
      ...sound,
      transactions: expect.stringMatching(/^(none|longest \d+ s)$/),
      replicaLag: 'not a replica',
    });
  });

  it.each<[string, Partial<SourceSecret>, string, RegExp]>([
    [
      'a wrong password',
      { password: 'wrong' },
      'SourceAccessDenied',
      /^localhost:\d+ refused the user etl_ro: check user and password/,
    ],
    [
      'an unknown authority',
      { ca: undefined },
      'SourceCertificateNotTrusted',
      /^The certificate of localhost:\d+ is not trusted \(self-signed/,
    ],
    [
      'a certificate of another host',
      // An address of this machine that the certificate does not name.
      { host: '127.1' },
      'SourceCertificateNotTrusted',
      /^The certificate of 127\.1:\d+ is not trusted \(Hostname\/IP does not match certificate's altnames/,
    ],
    [
      'a closed port',
      { port: 1 },
      'SourceUnreachable',
      /^localhost:1 does not answer \(.*ECONNREFUSED.*\): check that the database is running/,
    ],
    [
      'an unknown host',
      { host: 'db.invalid' },
      'SourceUnreachable',
      /^The host db.invalid is unknown: check "host" in the secret$/,
    ],
  ])('fails by name with %s', async (_what, secret, name, message) => {
    await expect(health({}, { secret })).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
  });
});

describe('tables', () => {
  it('lists the declared tables, then others', async () => {
    await change(server, 'CREATE TABLE classicmodels.audit_log (n int)');
    const { tables } = (await health({ action: 'tables' })) as { tables: { name: string }[] };
    await change(server, 'DROP TABLE classicmodels.audit_log');
    expect(tables.map(({ name }) => name)).toEqual([
      'productlines',
      'products',
      'offices',
      'employees',
      'customers',
      'orders',
      'orderdetails',
      'payments',
      'audit_log',
    ]);
    expect(tables[5]).toEqual({ name: 'orders', grain: 'an order', columns: 7, approximateRows: expect.any(Number) });
    expect(tables[8]).toMatchObject({ grain: 'not declared, not read', columns: 1 });
  });
});

describe('describe', () => {
  it('says what a table is and what is read of it', async () => {
    expect(await health({ action: 'describe', table: 'employees' })).toEqual({
      table: 'employees',
      grain: 'an employee',
      primaryKey: 'employeeNumber',
      columns: [
        ['employeeNumber', 'int', false, 'yes', 'Number of the employee'],
        ['lastName', 'varchar(50)', false, 'yes', 'Family name'],
        ['firstName', 'varchar(50)', false, 'yes', 'Given name'],
        ['extension', 'varchar(10)', false, 'no, personal', 'Telephone extension'],
        ['email', 'varchar(100)', false, 'no, personal', 'E-mail address'],
        ['officeCode', 'varchar(10)', false, 'yes', 'Office the employee works in'],
        ['reportsTo', 'int', true, 'yes', 'Number of the manager; NULL for the head'],
        ['jobTitle', 'varchar(50)', false, 'yes', 'Job title'],
      ].map(([name, type, nullable, read, description]) => ({ name, type, nullable, read, description })),
    });
  });
});

describe('sample', () => {
  const columnsOf = async (table: string, personalData: PersonalData) => {
    const answer = await health({ action: 'sample', table }, { personalData });
    const { rows, leftOut } = answer as { rows: object[]; leftOut: string };
    return { rows: rows.length, columns: Object.keys(rows[0]!), leftOut };
  };

  it('shows ten rows without personal columns', async () => {
    expect(await columnsOf('customers', 'exclude')).toEqual({
      rows: 10,
      columns: [
        'customerNumber',
        'customerName',
        'city',
        'state',
        'postalCode',
        'country',
        'salesRepEmployeeNumber',
        'creditLimit',
      ],
      leftOut: 'contactLastName, contactFirstName, phone, addressLine1, addressLine2',
    });
  });

  it('shows personal columns where they are included', async () => {
    expect((await columnsOf('customers', 'include')).leftOut).toBe('none');
  });

  it('leaves out binary columns', async () => {
    expect((await columnsOf('productlines', 'include')).leftOut).toBe('image');
  });

  it('gives numbers, decimals and dates as they are', async () => {
    await change(server, "INSERT INTO payments SELECT MIN(customerNumber), '!1', '2003-01-06', 1234.50 FROM customers");
    const { rows } = (await health({ action: 'sample', table: 'payments' })) as { rows: object[] };
    expect(rows[0]).toEqual({
      customerNumber: expect.any(Number),
      checkNumber: '!1',
      paymentDate: '2003-01-06',
      amount: '1234.50',
    });
    await change(server, "DELETE FROM payments WHERE checkNumber = '!1'");
  });
});

describe('bad input', () => {
  const known = 'productlines, products, offices, employees, customers, orders, orderdetails, payments';

  it.each<[object, string]>([
    [{ action: 'drop' }, 'The action "drop" is unknown: give one of check, tables, describe, sample'],
    [{ action: 'constructor' }, 'The action "constructor" is unknown: give one of check, tables, describe, sample'],
    [{ action: 'sample' }, `The source has no declared table undefined: name one of ${known}`],
    [
      { action: 'describe', table: 'orders; DROP TABLE orders' },
      `The source has no declared table "orders; DROP TABLE orders": name one of ${known}`,
    ],
  ])('%j is refused by name', async (event, message) => {
    await expect(health(event)).rejects.toMatchObject({ name: 'InvalidInput', message });
  });
});

it('says that the database is down', async () => {
  await server.stop();
  await expect(health({})).rejects.toMatchObject({
    name: 'SourceUnreachable',
    message: expect.stringMatching(/^localhost:\d+ does not answer \(.+\): check that the database is running/),
  });
});
