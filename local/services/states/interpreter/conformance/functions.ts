import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../../service-error.ts';
import type { VirtualTime } from '../virtual-time.ts';

/** What the functions of the recorded cases do, by the names that the cases give them. */
type Behaviour = (event: string, time: VirtualTime) => string | FunctionError | Promise<string>;

class FunctionError {
  readonly payload: string;

  constructor(errorType: string, errorMessage: string) {
    this.payload = JSON.stringify({ errorMessage, errorType, requestId: randomUUID(), stackTrace: [] });
  }
}

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  returns_event: (event) => event,
  returns_fixed_object: () => JSON.stringify({ Return: 'HelloWorld' }),
  returns_fixed_string: () => JSON.stringify('HelloWorld!'),
  returns_prefixed_event: (event) => JSON.stringify(`input-event-${event}`),
  raises_Exception: () => new FunctionError('Exception', 'Some exception was raised.'),
  raises_CustomException: () => new FunctionError('CustomException', ''),
  returns_257KiB_string: () => JSON.stringify('a'.repeat(257 * 1024)),
  waits_60_seconds: async (event, time) => {
    await time.sleep(60_000, new AbortController().signal);
    return event;
  },
};

/** Answers `lambda:Invoke` for the functions of a case: name → what it does. */
export function fakeLambda(functions: Readonly<Record<string, string>>, time: VirtualTime) {
  return async (input: { FunctionName?: string; Payload?: string }): Promise<object> => {
    const name = input.FunctionName?.split(':').at(-1) ?? '';
    const behaviour = BEHAVIOURS[functions[name] ?? ''];
    if (!behaviour) {
      const arn = `arn:aws:lambda:us-east-1:111111111111:function:${name}:$LATEST`;
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
    }
    const result = await behaviour(input.Payload ?? '{}', time);
    const failed = result instanceof FunctionError;
    return {
      StatusCode: 200,
      ExecutedVersion: '$LATEST',
      Payload: failed ? result.payload : result,
      ...(failed && { FunctionError: 'Unhandled' }),
    };
  };
}
