import { Agent, request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Running } from './servers.ts';

/** A call in JSON: `AWSStepFunctions.DescribeExecution`. */
export interface Call {
  readonly service: 'states' | 'athena';
  readonly target: string;
  readonly input: object;
}

export interface Load {
  readonly callsPerSecond: number;
  /** 99 of 100 calls took at most so long. */
  readonly p99Milliseconds: number;
}

const seconds = 3;

/** As many calls one after the other, over so many connections, as go into some seconds; signed once, so that the client costs little. */
export async function load(server: Running, call: Call, connections: number): Promise<Load> {
  const signed = await sign(server, call);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const workers = async (until: number, keep: boolean) => {
    const work = async () => {
      while (performance.now() < until) {
        const began = performance.now();
        await send(server, signed, agent);
        if (keep) times.push(performance.now() - began);
      }
    };
    await Promise.all(Array.from({ length: connections }, work));
  };
  await workers(performance.now() + 500, false);
  const began = performance.now();
  await workers(began + seconds * 1000, true);
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  const sorted = times.toSorted((a, b) => a - b);
  return {
    callsPerSecond: times.length / elapsed,
    p99Milliseconds: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  };
}

interface Signed {
  readonly headers: OutgoingHttpHeaders;
  readonly body: string;
}

async function sign({ endpoint, credentials }: Running, { service, target, input }: Call): Promise<Signed> {
  const { hostname, host } = new URL(endpoint);
  const body = JSON.stringify(input);
  const signer = new SignatureV4({ service, region: 'us-east-1', sha256: Sha256, credentials });
  const version = service === 'states' ? '1.0' : '1.1';
  const headers = { host, 'x-amz-target': target, 'content-type': `application/x-amz-json-${version}` };
  const request = { method: 'POST', protocol: 'http:', hostname, path: '/', query: {}, headers, body };
  return { headers: { ...(await signer.sign(request)).headers, 'content-length': Buffer.byteLength(body) }, body };
}

/** One call; what it answers, as text. Fails for any status but 200. */
function send({ endpoint }: Running, { headers, body }: Signed, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(endpoint, { method: 'POST', path: '/', headers, agent }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve(text) : reject(new Error(`${answer.statusCode}: ${text.slice(0, 200)}`)),
      );
    });
    outgoing.on('error', reject).end(body);
  });
}

export async function once<Output>(server: Running, call: Call): Promise<Output> {
  const agent = new Agent();
  const text = await send(server, await sign(server, call), agent);
  agent.destroy();
  return JSON.parse(text) as Output;
}
