import { integrationOf } from '../../../../../local/services/states/integrations/integrations.ts';
import type { CallAsRole } from '../../../../../local/services/states/integrations/integration.ts';
import type { Json } from '../../../../../local/services/states/interpreter/types.ts';
import { ServiceError } from '../../../../../local/services/service-error.ts';
import type { Answers } from '../fake-cloud.ts';

export interface Worked {
  readonly result?: Json;
  readonly failure?: { readonly error?: string; readonly cause?: string };
  readonly submitted: Json[];
  readonly called: [string, unknown][];
}

const NEVER = new AbortController().signal;

/** Runs a task against operations that answer as told. */
export async function work(resource: string, given: Json, answers: Answers, signal = NEVER): Promise<Worked> {
  const called: [string, unknown][] = [];
  const submitted: Json[] = [];
  const call: CallAsRole = async (operation, input) => {
    called.push([operation, input]);
    return await answers[operation]?.(input);
  };
  try {
    const task = { resource, arguments: given, submitted: (output: Json) => void submitted.push(output) };
    const result = await integrationOf(resource)(task, call, signal);
    return { result, submitted, called };
  } catch (error) {
    const { error: name, cause } = error as { error?: string; cause?: string };
    return { failure: { error: name, cause }, submitted, called };
  }
}

export const throws =
  (name: string, message: string, status = 400) =>
  () => {
    throw new ServiceError(name, message, status);
  };

export const aws = (name: string) => `arn:aws:states:::${name}`;

/** Request ids are new each time. */
export const settled = (cause: string | undefined) => cause?.replace(/Request ID: [0-9a-f-]{36}/, 'Request ID: *');
