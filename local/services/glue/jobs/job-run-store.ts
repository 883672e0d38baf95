import type { JobRun } from '@aws-sdk/client-glue';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson, writeJson } from '../../json-file.ts';
import { endedRun, hasEnded } from './job-run.ts';

const runId = /^jr_[0-9a-f]{64}$/;
const killed =
  'The local AWS was killed while this run was under way, so its end is not known; what it wrote may be incomplete. Start the run again.';

/** Job runs as files, `job-runs/<id>.json`. */
export class JobRunStore {
  readonly #folder: string;
  readonly #alive: (id: string) => JobRun | undefined;

  /** @param alive the run of this id if this process performs it */
  constructor(stateFolder: string, alive: (id: string) => JobRun | undefined) {
    this.#folder = join(stateFolder, 'job-runs');
    this.#alive = alive;
  }

  save(run: JobRun): void {
    writeJson(join(this.#folder, `${String(run.Id)}.json`), run);
  }

  /** A stored run that nobody performs and that has no end was killed: it is ended as FAILED when first seen. */
  find(id: string | undefined): JobRun | undefined {
    if (id === undefined || !runId.test(id)) return undefined;
    const alive = this.#alive(id);
    if (alive !== undefined) return alive;
    const stored = readJson<JobRun>(join(this.#folder, `${id}.json`));
    if (stored === undefined || hasEnded(stored)) return stored;
    const ended = endedRun(stored, 'FAILED', killed);
    this.save(ended);
    return ended;
  }

  /** Newest first. */
  list(): JobRun[] {
    const files = existsSync(this.#folder) ? readdirSync(this.#folder).filter((file) => file.endsWith('.json')) : [];
    const runs = files.map((file) => this.find(file.slice(0, -'.json'.length))).filter((run) => run !== undefined);
    return runs.sort((left, right) => Number(right.StartedOn) - Number(left.StartedOn));
  }
}
