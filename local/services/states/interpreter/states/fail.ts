import { StateFailure } from '../failures.ts';
import type { Frame } from '../frame.ts';

export async function runFail(frame: Frame): Promise<never> {
  const { error, cause } = await frame.language.failure(frame, frame.input);
  throw new StateFailure(error, cause);
}
