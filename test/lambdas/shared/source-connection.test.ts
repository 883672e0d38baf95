import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Connection } from 'mysql2/promise';
import { withSource } from '../../../lambdas/shared/source-connection.ts';
import { makeCertificates } from '../../../local/engines/mysql/certificates.ts';
import type { MysqlServer } from '../../../local/engines/mysql/mysql-server.ts';
import { startMysql } from '../../../local/engines/mysql/start-mysql.ts';
import { connectTo, numbersSource, temporaryFolder } from '../../local/engines/mysql/sources.ts';
import { secretOf } from '../sample-source.ts';

const stateFolder = temporaryFolder();
const year = 365 * 86_400_000; // milliseconds
let server: MysqlServer;
/** Opened while the server has its own certificate, which it trusts. */
let administrator: Connection;

beforeAll(async () => {
  server = await startMysql({ source: numbersSource(1), stateFolder, log: () => {} });
  administrator = await connectTo(server, server.administrator);
});

afterAll(async () => {
  administrator.destroy();
  await server.stop();
  await rm(stateFolder, { recursive: true, force: true });
});

/** Gives the running server a certificate that was made at a moment; `FLUSH SSL` has it take that. */
async function certify(moment: Date): Promise<string> {
  const { ca, certificate, key } = await makeCertificates(moment);
  const files = readdirSync(stateFolder, { recursive: true, encoding: 'utf8' });
  const folder = path.join(stateFolder, path.dirname(files.find((file) => path.basename(file) === 'certificate.pem')!));
  await writeFile(path.join(folder, 'ca.pem'), ca);
  await writeFile(path.join(folder, 'certificate.pem'), certificate);
  await writeFile(path.join(folder, 'key.pem'), key);
  await administrator.query('FLUSH SSL');
  return ca;
}

const signIn = (ca: string) =>
  withSource({ ...secretOf(server), ca }, server.schema, async (connection) => {
    const [rows] = await connection.query('SELECT 1 AS one');
    return rows;
  });

it('accepts a certificate of an authority that the secret names', async () => {
  expect(await signIn(await certify(new Date()))).toEqual([{ one: 1 }]);
});

it('refuses one that has expired', async () => {
  const ca = await certify(new Date(Date.now() - 2 * year));
  await expect(signIn(ca)).rejects.toMatchObject({
    name: 'SourceCertificateNotTrusted',
    message: expect.stringMatching(
      /^The certificate of localhost:\d+ is not trusted \(certificate has expired\)/,
    ) as unknown as string,
  });
});

it('refuses one that is not valid yet', async () => {
  const ca = await certify(new Date(Date.now() + 2 * year));
  await expect(signIn(ca)).rejects.toMatchObject({ name: 'SourceCertificateNotTrusted' });
});
