import type { Frame } from '../frame.ts';
import type { Exit } from '../query-language.ts';

export async function runSucceed(frame: Frame): Promise<Exit> {
  return await frame.language.pass(frame, await frame.language.input(frame));
}
