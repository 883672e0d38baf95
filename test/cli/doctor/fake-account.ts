import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What an account answers, by operation: a body in the operation's own protocol, or an error's code and message. */
export type Answers = Readonly<Record<string, string | { readonly code: string; readonly message: string }>>;

/** The operation of a call of one of AWS's protocols: JSON's target, the query's action, or REST's path. */
function operationOf(request: IncomingMessage, body: string): string {
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.')[1] ?? '';
  return new URLSearchParams(body).get('Action') ?? (request.url ?? '').slice(1);
}

const xmlOf = (operation: string, body: string) =>
  `<${operation}Response><${operation}Result>${body}</${operation}Result></${operation}Response>`;

/** A server that answers what it is told to, as an account that doctor looks at. */
export async function startAccount(answers: Answers): Promise<{ readonly endpoint: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const operation = operationOf(request, body);
      const isXml = body.startsWith('Action=') || body.includes('&Action=');
      const answer = answers[operation] ?? { code: 'AccessDeniedException', message: `no ${operation} for you` };
      const type = isXml ? 'text/xml' : 'application/x-amz-json-1.1';
      if (typeof answer === 'string') {
        response.writeHead(200, { 'content-type': type }).end(isXml ? xmlOf(operation, answer) : answer);
        return;
      }
      const { code, message } = answer;
      const error = isXml
        ? `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: code, message });
      response.writeHead(400, { 'content-type': type, 'x-amzn-errortype': code }).end(error);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
