import type { Frame } from '../frame.ts';
import { runStates } from '../run-states.ts';
import type { Exit } from '../query-language.ts';
import { payloadText } from '../payload.ts';
import type { Definition, Json } from '../types.ts';
import { Variables } from '../variables.ts';
import { Concurrent } from './concurrent.ts';

export async function runParallel(frame: Frame): Promise<Exit> {
  const { flow, language } = frame;
  const input = await language.input(frame);
  const given = await language.arguments(frame, input);
  payloadText(given, frame.name);
  flow.trail.log('ParallelStateStarted');
  const results = await runBranches(frame, frame.state.Branches ?? [], given);
  const lastOfBranches = flow.trail.last;
  flow.trail.log('ParallelStateSucceeded');
  flow.trail.last = lastOfBranches;
  return await language.complete(frame, input, results);
}

async function runBranches(frame: Frame, branches: readonly Definition[], input: Json): Promise<Json[]> {
  const concurrent = new Concurrent(frame.flow.signal);
  return await concurrent.run(branches.length, branches.length, async (index) => {
    const trail = frame.flow.trail.branch(concurrent.signal);
    const variables = new Variables(frame.flow.variables);
    try {
      return await runStates(branches[index]!, input, { ...frame.flow, trail, variables, signal: concurrent.signal });
    } finally {
      if (!concurrent.signal.aborted) frame.flow.trail.last = trail.last;
    }
  });
}
