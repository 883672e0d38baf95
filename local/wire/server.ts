import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceError } from '../services/service-error.ts';
import { handleRequest, toServiceError, type WireOptions } from './handle-request.ts';
import type { WireAnswer } from './http-message.ts';
import { readBody } from './read-body.ts';

/** The HTTP door: AWS's protocols on one port of the loopback interface. */
export interface WireServer {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Clients keep connections open for reuse; ours must not be the side that closes first. */
const keepAliveMilliseconds = 75_000;
/** A request that takes longer to come in is given up. */
const requestMilliseconds = 120_000;

/**
 * Listens; requests that come before the operations are ready are answered as soon as they are.
 *
 * @param port 0 for any that is free
 * @param options settled once the operations can be called
 */
export async function startServer(port: number, options: Promise<WireOptions>): Promise<WireServer> {
  const server = createServer({ requestTimeout: requestMilliseconds, keepAliveTimeout: keepAliveMilliseconds });
  server.on('request', (request, response) => void answer(request, response, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is in use; choose another with --port`) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, ready: Promise<WireOptions>): Promise<void> {
  let result: WireAnswer;
  try {
    const options = await ready;
    result = await refuseOrHandle(request, options);
  } catch (error) {
    result = plainError(
      error instanceof ServiceError ? error : new ServiceError('InternalFailure', 'Not started', 500),
    );
  }
  const length = String(Buffer.byteLength(result.body));
  // Of a request that was refused early the rest is not wanted: the connection ends with the answer.
  const ending = request.complete ? {} : { connection: 'close' };
  response.writeHead(result.status, { 'content-length': length, ...result.headers, ...ending });
  response.end(request.method === 'HEAD' ? undefined : result.body);
  request.resume();
}

async function refuseOrHandle(request: IncomingMessage, options: WireOptions): Promise<WireAnswer> {
  try {
    refuseBrowsers(request);
    const [path = '', query = ''] = (request.url ?? '/').split(/\?(.*)/s, 2);
    if (!path.startsWith('/')) throw new ServiceError('InvalidURI', 'The request must name a path.');
    const body = await readBody(request);
    const headers = request.headers as Record<string, string>;
    return await handleRequest({ method: request.method ?? '', path, query, headers, body }, options);
  } catch (error) {
    return plainError(toServiceError(error, randomUUID(), options));
  }
}

/**
 * A web page that someone visits must not reach this server: browsers tell their page's Origin, and a host name that
 * was pointed here (DNS rebinding) is not loopback's.
 */
function refuseBrowsers({ headers }: IncomingMessage): void {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host)) {
    throw new ServiceError('AccessDenied', `The local AWS answers as 127.0.0.1 or localhost, not as ${host}.`, 403);
  }
  if (headers.origin !== undefined) {
    throw new ServiceError('AccessDenied', 'The local AWS does not answer web pages.', 403);
  }
}

/** An error before it is known which service is meant. */
function plainError(error: ServiceError): WireAnswer {
  return {
    status: error.statusCode,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': error.name },
    body: JSON.stringify({ __type: error.name, message: error.message }),
  };
}
