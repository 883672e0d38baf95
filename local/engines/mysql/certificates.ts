import { randomBytes, webcrypto } from 'node:crypto';

/** PEM texts of an authority made for one server, and of the server's certificate and key. */
export interface Certificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** When they end. */
  readonly notAfter: Date;
}

const day = 86_400_000; // milliseconds
const validDays = 397; // what clients commonly accept at most
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

type X509 = Awaited<ReturnType<typeof importX509>>;
type KeyPair = webcrypto.CryptoKeyPair;

/**
 * Makes an authority and, signed by it, a certificate for `localhost`, 127.0.0.1 and ::1. The authority's key is
 * not kept: nobody can sign another certificate that its holders would trust.
 */
export async function makeCertificates(now = new Date()): Promise<Certificates> {
  const x509 = await importX509();
  const [authority, server] = await Promise.all([newKeys(), newKeys()]);
  const ca = await authorityCertificate(x509, authority, period(now));
  const certificate = await serverCertificate(x509, authority, server, ca.subject, period(now));
  const key = await webcrypto.subtle.exportKey('pkcs8', server.privateKey);
  return {
    ca: `${ca.toString('pem')}\n`,
    certificate: `${certificate.toString('pem')}\n`,
    key: `${x509.PemConverter.encode(key, 'PRIVATE KEY')}\n`,
    notAfter: period(now).notAfter,
  };
}

/** From a day ago, for clocks that differ. */
function period(now: Date): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(now.getTime() - day), notAfter: new Date(now.getTime() + validDays * day) };
}

async function newKeys(): Promise<KeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function authorityCertificate(x509: X509, keys: KeyPair, period: { notBefore: Date; notAfter: Date }) {
  return x509.X509CertificateGenerator.createSelfSigned({
    ...period,
    serialNumber: serialNumber(),
    name: 'CN=sales-pipeline local authority',
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
}

async function serverCertificate(
  x509: X509,
  authority: KeyPair,
  server: KeyPair,
  issuer: string,
  period: { notBefore: Date; notAfter: Date },
) {
  return x509.X509CertificateGenerator.create({
    ...period,
    serialNumber: serialNumber(),
    subject: 'CN=localhost',
    issuer,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
      // Strict verifiers (Python 3.13) want the link to the authority's key.
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
}

/** 16 bytes, positive and without leading zeros, as DER wants integers. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return bytes.toString('hex');
}

/**
 * The library's dependency injection refuses to load without the Reflect metadata API, though nothing of the
 * library is injected by metadata: an API that knows of no metadata is enough.
 */
async function importX509() {
  const none = { getMetadata: () => undefined, getOwnMetadata: () => undefined };
  for (const [name, value] of Object.entries(none)) {
    if (!(name in Reflect)) Object.defineProperty(Reflect, name, { value, configurable: true, writable: true });
  }
  return import('@peculiar/x509');
}
