import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { log, type Facts } from './log.ts';

/** When the event came, milliseconds. An index signature is what middy asks for. */
interface Since extends Record<string, unknown> {
  since: number;
}

interface Answered<Event> {
  readonly event: Event;
  readonly internal: Since;
  readonly context: Pick<Context, 'awsRequestId'>;
}

/**
 * A line for each event that a function has answered, and for each that failed: of which run, and how long it took.
 *
 * @param factsOf what of event and answer is worth a line: never rows of a table, nor anything secret
 */
export function logged<Event, Answer>(
  factsOf: (event: Event, answer: Answer | undefined) => Facts,
): MiddlewareObj<Event, Answer, Error, Context, Since> {
  const facts = ({ event, internal, context }: Answered<Event>, answer?: Answer) => ({
    ...factsOf(event, answer),
    request_id: context.awsRequestId,
    seconds: (performance.now() - internal.since) / 1000,
  });
  return {
    before: ({ internal }) => {
      internal.since = performance.now();
    },
    after: (request) => log('INFO', 'answered', facts(request, request.response ?? undefined)),
    onError: (request) => {
      const { name, message } = request.error ?? { name: 'Error', message: 'unknown' };
      log('ERROR', message, { ...facts(request), error: name });
    },
  };
}
