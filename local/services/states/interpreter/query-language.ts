import type { Frame } from './frame.ts';
import type { Catcher, ChoiceRule, Json, JsonObject } from './types.ts';

/** How a state is left. */
export interface Exit {
  readonly output: Json;
  readonly assigned?: JsonObject;
  /** When it isn't the state's own `Next`. */
  readonly next?: string;
}

/** Fields of a whole number that both languages have, in JSONPath with `Path` behind the name as well. */
export type IntegerField = 'TimeoutSeconds' | 'HeartbeatSeconds' | 'MaxConcurrency' | 'ToleratedFailureCount';

/** What differs between the two query languages of a state. */
export interface QueryLanguage {
  /** What the state's fields refer to: after InputPath, or the input as it is. */
  input(frame: Frame): Promise<Json>;
  /** What a task or a branch is given. */
  arguments(frame: Frame, input: Json): Promise<Json>;
  /** A state without a result of its own: Wait, Succeed. */
  pass(frame: Frame, input: Json): Promise<Exit>;
  /** A state with a result: Task, Parallel, Map. */
  complete(frame: Frame, input: Json, result: Json): Promise<Exit>;
  /** A Pass state. */
  passState(frame: Frame, input: Json): Promise<Exit>;
  caught(frame: Frame, catcher: Catcher, errorOutput: JsonObject): Promise<Exit>;
  /** The first rule of a Choice that is true, undefined for its Default. */
  choose(frame: Frame, input: Json): Promise<ChoiceRule | undefined>;
  /** The way out of a Choice by that rule, or by its Default. */
  leaveChoice(frame: Frame, input: Json, rule: ChoiceRule | undefined): Promise<Exit>;
  failure(frame: Frame, input: Json): Promise<{ error: string | undefined; cause: string | undefined }>;
  /** Milliseconds that a Wait state waits; negative when the moment has passed. */
  waitMilliseconds(frame: Frame, input: Json): Promise<number>;
  integer(frame: Frame, input: Json, field: IntegerField): Promise<number | undefined>;
  /** ToleratedFailurePercentage, 0 to 100. */
  percentage(frame: Frame, input: Json): Promise<number | undefined>;
  items(frame: Frame, input: Json): Promise<Json[]>;
  /** The input of an iteration. */
  item(frame: Frame, input: Json, index: number, value: Json): Promise<Json>;
}
