import type { Json, JsonObject } from './types.ts';

/** The variables of a state machine, a branch or an iteration; an inner scope sees the outer ones. */
export class Variables {
  readonly #outer: Variables | undefined;
  readonly #own = new Map<string, Json>();
  #visible: JsonObject | undefined;

  constructor(outer?: Variables) {
    this.#outer = outer;
  }

  get(name: string): Json | undefined {
    return this.#own.has(name) ? this.#own.get(name) : this.#outer?.get(name);
  }

  assign(values: JsonObject): void {
    for (const [name, value] of Object.entries(values)) this.#own.set(name, value);
    this.#visible = undefined;
  }

  /** All that can be seen from here, by name. An outer scope does not change while an inner one runs. */
  visible(): JsonObject {
    this.#visible ??= Object.assign(emptyObject(), this.#outer?.visible(), Object.fromEntries(this.#own));
    return this.#visible;
  }
}

/** Without a prototype: a variable may be called `__proto__` or `constructor`. */
const emptyObject = () => Object.create(null) as JsonObject;
