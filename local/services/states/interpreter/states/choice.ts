import { NO_CHOICE_MATCHED, StateFailure } from '../failures.ts';
import type { Frame } from '../frame.ts';
import type { Exit } from '../query-language.ts';

export async function runChoice(frame: Frame): Promise<Exit> {
  const input = await frame.language.input(frame);
  const rule = await frame.language.choose(frame, input);
  const next = rule ? rule.Next : frame.state.Default;
  if (next === undefined) {
    throw new StateFailure(
      NO_CHOICE_MATCHED,
      `No choice rule of the state '${frame.name}' is true, and it has no Default`,
    );
  }
  return { ...(await frame.language.leaveChoice(frame, input, rule)), next };
}
