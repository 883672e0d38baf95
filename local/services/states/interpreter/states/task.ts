import { abortable } from '../abort.ts';
import { DataLimitFailure, DefinitionFailure, StateFailure, TIMEOUT } from '../failures.ts';
import type { Frame } from '../frame.ts';
import { isOverLimit, payloadText } from '../payload.ts';
import type { Exit } from '../query-language.ts';
import type { Json, Task } from '../types.ts';
import { taskEvents, type TaskEvents } from './task-events.ts';

export async function runTask(frame: Frame): Promise<Exit> {
  const { flow, language } = frame;
  const input = await language.input(frame);
  const given = await language.arguments(frame, input);
  const resource = frame.state.Resource ?? '';
  const timeoutSeconds = await language.integer(frame, input, 'TimeoutSeconds');
  const heartbeatSeconds = await language.integer(frame, input, 'HeartbeatSeconds');
  const events = taskEvents({
    resource,
    region: flow.execution.region,
    input: payloadText(given, frame.name),
    limits: {
      ...(timeoutSeconds !== undefined && { timeoutInSeconds: timeoutSeconds }),
      ...(heartbeatSeconds !== undefined && { heartbeatInSeconds: heartbeatSeconds }),
    },
  });
  events.scheduled(flow.trail);
  const result = await outcomeOf(frame, events, {
    resource,
    arguments: given,
    ...(timeoutSeconds !== undefined && { timeoutSeconds }),
    ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    submitted: (output) => events.submitted(flow.trail, JSON.stringify(output)),
  });
  return await language.complete(frame, input, result);
}

/** Calls the task and writes down how it ended. */
async function outcomeOf(frame: Frame, events: TaskEvents, task: Task): Promise<Json> {
  const { trail } = frame.flow;
  try {
    const result = await callInTime(frame, task);
    const text = JSON.stringify(result);
    if (isOverLimit(text)) throw new DataLimitFailure(events.label, true);
    events.succeeded(trail, text);
    return result;
  } catch (error) {
    // A resource that isn't supported is a fault of the definition, and not a task's failure.
    if (!(error instanceof StateFailure) || error instanceof DefinitionFailure) throw error;
    if (error instanceof TimedOut) events.timedOut(trail, error);
    else events.failed(trail, error);
    throw error;
  }
}

class TimedOut extends StateFailure {
  constructor() {
    super(TIMEOUT);
  }
}

async function callInTime(frame: Frame, task: Task): Promise<Json> {
  const { execution, signal } = frame.flow;
  if (task.timeoutSeconds === undefined) return await abortable(execution.effects.invoke(task, signal), signal);
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const late = execution.effects.deadline(task.timeoutSeconds * 1000, either).then(() => {
    throw new TimedOut();
  });
  try {
    return await Promise.race([abortable(execution.effects.invoke(task, either), signal), late]);
  } finally {
    late.catch(() => undefined);
    over.abort(new TimedOut());
  }
}
