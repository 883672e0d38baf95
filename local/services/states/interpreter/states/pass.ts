import type { Frame } from '../frame.ts';
import type { Exit } from '../query-language.ts';

export async function runPass(frame: Frame): Promise<Exit> {
  return await frame.language.passState(frame, await frame.language.input(frame));
}
