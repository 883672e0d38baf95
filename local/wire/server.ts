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
/** Who takes longer to send something is given up. */
export interface TimeLimits {
  /** Of a request's head. */
  readonly headMilliseconds: number;
  /** Of a whole request. */
  readonly requestMilliseconds: number;
  /** How often it is looked. */
  readonly lookMilliseconds: number;
}

const timeLimits: TimeLimits = { headMilliseconds: 10_000, requestMilliseconds: 120_000, lookMilliseconds: 1_000 };

/** More at once are a mistake. */
const mostConnections = 1000;

/**
 * Listens; requests that come before the operations are ready are answered as soon as they are.
 *
 * @param port 0 for any that is free
 * @param options settled once the operations can be called
 */
export async function startServer(
  port: number,
  options: Promise<WireOptions>,
  limits: TimeLimits = timeLimits,
): Promise<WireServer> {
  const server = createServer({
    headersTimeout: limits.headMilliseconds,
    requestTimeout: limits.requestMilliseconds,
    connectionsCheckingInterval: limits.lookMilliseconds,
    keepAliveTimeout: keepAliveMilliseconds,
  });
  server.maxConnections = mostConnections;
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
  if (response.destroyed) return; // Whoever asked has gone.
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
    const headers = request.headers as Record<string, string>;
    const head = { method: request.method ?? '', path, query, headers };
    return await handleRequest(head, (limit) => readBody(request, limit), options);
  } catch (error) {
    return plainError(toServiceError(error, randomUUID(), options));
  }
}

/**
 * A web page that someone visits must not reach this server: browsers tell their page's Origin, and a host name that
 * was pointed here (DNS rebinding) is not loopback's. `lake.localhost` is: nobody else can have such a name (RFC 6761).
 */
function refuseBrowsers({ headers }: IncomingMessage): void {
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(host) && !host.endsWith('.localhost')) {
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
