import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withSource } from '../../../lambdas/shared/source-connection.ts';
import type { SourceSecret } from '../../../lambdas/shared/source-secret.ts';
import { seedDatabase } from '../../../lambdas/seed-database/seed-database.ts';
import { checkSource } from '../../../lambdas/source-health/check.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import { numbersSource, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { change, secretOf } from '../sample-source.ts';

const stateFolder = temporaryFolder();
const sample = join(import.meta.dirname, '../../../data/mysqlsampledatabase.sql');
let server: MysqlServer;

beforeAll(async () => {
  server = await startMysql({ source: numbersSource(1), stateFolder, log: () => {} });
});

afterAll(async () => {
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

const reader = (password: string): SourceSecret => ({ ...secretOf(server), username: 'demo_reader', password });

function seed(password: string, readDump = () => readFile(sample, 'utf8')) {
  const { user: username, password: own } = server.administrator!;
  const admin = { ...secretOf(server), username, password: own };
  return seedDatabase({
    admin,
    reader: reader(password),
    schema: 'classicmodels',
    readDump,
    log: () => {},
    patience: 1,
  });
}

function summary(password: string): Promise<string> {
  return withSource(reader(password), 'classicmodels', async (connection) => {
    const result = await checkSource(connection, 'classicmodels', { maxThreadsRunning: 50, maxReplicaLagSeconds: 600 });
    return result.summary;
  });
}

it('fills the database and makes its reader', async () => {
  expect(await seed("it's a \\ secret")).toBe('filled');
  expect(await summary("it's a \\ secret")).toBe('8 tables, 59 columns as declared; load low');
});

it('leaves what is filled as it is, and gives the reader the new password', async () => {
  await change(
    server,
    "INSERT INTO offices SELECT 'x', city, phone, addressLine1, NULL, NULL, country, postalCode, 'x' FROM offices LIMIT 1",
  );
  expect(await seed('another', () => Promise.reject(new Error('not to be read')))).toBe('found filled');
  expect(await summary('another')).toBe('8 tables, 59 columns as declared; load low');
  await expect(summary("it's a \\ secret")).rejects.toMatchObject({ name: 'SourceAccessDenied' });
});

it('fills again what a killed start left empty', async () => {
  await change(server, 'DELETE FROM payments');
  expect(await seed('another')).toBe('filled');
});

it('gives the reader SELECT over TLS only', async () => {
  const insert = withSource(reader('another'), 'classicmodels', (connection) =>
    connection.query('DELETE FROM payments'),
  );
  await expect(insert).rejects.toMatchObject({ name: 'SourceAccessDenied' });
  const { createConnection } = await import('mysql2/promise');
  const plain = { host: '127.0.0.1', port: server.port, user: 'demo_reader', password: 'another' };
  await expect(createConnection(plain)).rejects.toMatchObject({ code: 'ER_ACCESS_DENIED_ERROR' });
});

it('fails without the statements, which hold the password', async () => {
  await change(server, 'DELETE FROM payments');
  const failure: unknown = await seed('another', () => Promise.resolve('CREATE nonsense')).catch(
    (error: unknown) => error,
  );
  expect(failure).toMatchObject({ message: 'The sample could not be loaded: ER_PARSE_ERROR' });
  expect(JSON.stringify(failure)).toBe('{}');
});
