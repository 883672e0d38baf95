import { expect, it } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import { makeCertificates } from '../../../../local/engines/mysql/certificates.ts';

const now = new Date('2026-11-22T12:00:00.000Z');

it('makes an authority and a certificate for this machine', async () => {
  const { ca, certificate, notAfter } = await makeCertificates(now);
  const [authority, server] = [new X509Certificate(ca), new X509Certificate(certificate)];
  expect({
    authority: authority.ca,
    server: server.ca,
    signed: server.checkIssued(authority) && server.verify(authority.publicKey),
    names: server.subjectAltName,
    from: server.validFromDate.toISOString(),
    to: server.validToDate.toISOString(),
    notAfter: notAfter.toISOString(),
  }).toEqual({
    authority: true,
    server: false,
    signed: true,
    names: 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    from: '2026-11-21T12:00:00.000Z',
    to: '2027-12-24T12:00:00.000Z',
    notAfter: '2027-12-24T12:00:00.000Z',
  });
});

it('makes another authority each time', async () => {
  const [first, second] = await Promise.all([makeCertificates(), makeCertificates()]);
  expect(new X509Certificate(first.certificate).verify(new X509Certificate(second.ca).publicKey)).toBe(false);
});

it('is trusted by a client that verifies', async () => {
  const { ca, certificate, key } = await makeCertificates();
  const server = createServer({ cert: certificate, key }, (socket) => socket.end('trusted')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca,
  });
  expect(String((await once(socket, 'data'))[0])).toBe('trusted');
  server.close();
});
