import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../../glue/json-file.ts';
import { failed, hasEnded, type Stored } from './execution.ts';

const idForm = /^[0-9a-f-]{36}$/;
const killed = new Error('The local AWS was killed while this query was under way. Start the query again.');

/** Query executions as files, `athena/executions/<id>.json`. */
export class ExecutionStore {
  readonly #folder: string;
  readonly #alive: (id: string) => Stored | undefined;

  /** @param alive the execution of this id if this process performs it */
  constructor(stateFolder: string, alive: (id: string) => Stored | undefined) {
    this.#folder = join(stateFolder, 'athena', 'executions');
    this.#alive = alive;
  }

  save(stored: Stored): void {
    writeJson(join(this.#folder, `${String(stored.execution.QueryExecutionId)}.json`), stored);
  }

  /** An execution that nobody performs and that has no end was killed: it is ended as FAILED when first seen. */
  find(id: string | undefined): Stored | undefined {
    if (id === undefined || !idForm.test(id)) return undefined;
    const alive = this.#alive(id);
    if (alive !== undefined) return alive;
    const stored = readJson<Stored>(join(this.#folder, `${id}.json`));
    if (stored === undefined || hasEnded(stored.execution)) return stored;
    const ended = { ...stored, execution: failed(stored.execution, killed) };
    this.save(ended);
    return ended;
  }

  /** What stands in the file, whoever performs it. */
  peek(id: string): Stored['execution'] | undefined {
    return idForm.test(id) ? readJson<Stored>(join(this.#folder, `${id}.json`))?.execution : undefined;
  }

  /** Newest first. */
  list(): Stored[] {
    const files = existsSync(this.#folder) ? readdirSync(this.#folder).filter((file) => file.endsWith('.json')) : [];
    const submitted = ({ execution }: Stored) => Number(execution.Status?.SubmissionDateTime);
    return files
      .map((file) => this.find(file.slice(0, -'.json'.length)))
      .filter((stored) => stored !== undefined)
      .sort((left, right) => submitted(right) - submitted(left));
  }
}
