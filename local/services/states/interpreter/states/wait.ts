import type { Frame } from '../frame.ts';
import type { Exit } from '../query-language.ts';

export async function runWait(frame: Frame): Promise<Exit> {
  const input = await frame.language.input(frame);
  const milliseconds = await frame.language.waitMilliseconds(frame, input);
  if (milliseconds > 0) await frame.flow.execution.effects.sleep(milliseconds, frame.flow.signal);
  return await frame.language.pass(frame, input);
}
