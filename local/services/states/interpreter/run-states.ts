import type { HistoryEventType } from '@aws-sdk/client-sfn';
import { runtimeFailure } from './failures.ts';
import { handleFailure } from './failure-handling.ts';
import { type Flow, type Frame } from './frame.ts';
import { WHOLE } from './history.ts';
import { jsonataLanguage } from './jsonata/language.ts';
import { jsonpathLanguage } from './jsonpath/language.ts';
import { payloadText } from './payload.ts';
import type { Exit, QueryLanguage } from './query-language.ts';
import { Retries } from './retry.ts';
import { STATE_TYPES } from './state-types.ts';
import type { Definition, Json, JsonObject, QueryLanguageName, State } from './types.ts';

const LANGUAGES: Readonly<Record<QueryLanguageName, QueryLanguage>> = {
  JSONata: jsonataLanguage,
  JSONPath: jsonpathLanguage,
};

/** Runs the states of a machine, a branch or a processor one after the other; the output of the last. */
export async function runStates(definition: Definition, input: Json, flow: Flow): Promise<Json> {
  let name = definition.StartAt;
  let value = input;
  for (;;) {
    const state = Object.hasOwn(definition.States, name) ? definition.States[name] : undefined;
    if (!state) throw runtimeFailure(`There is no state '${name}' in the state machine`);
    const exit = await runState(name, state, value, flow);
    value = exit.output;
    if (exit.next === undefined) return value;
    name = exit.next;
  }
}

async function runState(name: string, state: State, input: Json, flow: Flow): Promise<Exit> {
  const before = flow.trail.last;
  const frame = enter(name, state, input, flow);
  const run = STATE_TYPES[state.Type];
  if (!run) throw runtimeFailure(`The state '${name}' has the unknown type '${state.Type}'`);
  const retries = new Retries(state.Retry ?? [], () => flow.execution.effects.random());
  for (;;) {
    try {
      const exit = await run(frame);
      return leave(frame, { ...exit, next: exit.next ?? state.Next });
    } catch (error) {
      const caught = await handleFailure(frame, error, retries, before);
      if (caught) return leave(frame, caught);
      frame.retryCount++;
    }
  }
}

function enter(name: string, state: State, input: Json, flow: Flow): Frame {
  const enteredId = flow.trail.log(`${state.Type}StateEntered` as HistoryEventType, {
    stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: WHOLE },
  });
  return {
    flow,
    name,
    state,
    language: LANGUAGES[state.QueryLanguage ?? flow.execution.queryLanguage],
    input,
    enteredId,
    enteredTime: new Date(flow.execution.effects.now()).toISOString(),
    retryCount: 0,
  };
}

function leave(frame: Frame, exit: Exit): Exit {
  const { trail, variables } = frame.flow;
  const output = payloadText(exit.output, frame.name);
  if (exit.assigned) variables.assign(exit.assigned);
  trail.log(`${frame.state.Type}StateExited` as HistoryEventType, {
    stateExitedEventDetails: { name: frame.name, output, outputDetails: WHOLE, ...told(exit.assigned) },
  });
  return exit;
}

function told(assigned: JsonObject | undefined) {
  if (!assigned) return {};
  const assignedVariables = Object.fromEntries(
    Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  return { assignedVariables, assignedVariablesDetails: WHOLE };
}
