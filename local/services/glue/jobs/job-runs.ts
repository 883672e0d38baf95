import type { Job, JobRun, StartJobRunRequest } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';
import { endedRun, newRun } from './job-run.ts';
import { JobRunStore } from './job-run-store.ts';
import { runJob, StopReason } from './run-job.ts';

interface Active {
  run: JobRun;
  readonly abort: AbortController;
  done: Promise<void>;
}

/** The job runs: those under way in this process, and the stored ones of earlier times. */
export class JobRuns {
  readonly #cloud: Cloud;
  readonly #store: JobRunStore;
  readonly #active = new Map<string, Active>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
    this.#store = new JobRunStore(cloud.stateFolder, (id) => this.#active.get(id)?.run);
  }

  underWay(jobName: string | undefined): number {
    return [...this.#active.values()].filter(({ run }) => run.JobName === jobName).length;
  }

  /** Starts a run as the job's role, and answers its id; the run goes on. */
  start(job: Job, input: StartJobRunRequest): string {
    const run = newRun(job, input);
    const active: Active = { run, abort: new AbortController(), done: Promise.resolve() };
    this.#active.set(String(run.Id), active);
    this.#store.save(run);
    // What could not be saved (disk full) is told to whoever asks for it next.
    active.done = this.#perform(job, active).catch(() => undefined);
    return String(run.Id);
  }

  find(jobName: string | undefined, id: string | undefined): JobRun | undefined {
    const run = this.#store.find(id);
    return run?.JobName === jobName ? run : undefined;
  }

  /** Newest first. */
  list(jobName: string): JobRun[] {
    return this.#store.list().filter((run) => run.JobName === jobName);
  }

  /** Asks a run to end; false when it is not under way. */
  stop(jobName: string | undefined, id: string): boolean {
    const active = this.#active.get(id);
    if (active === undefined || active.run.JobName !== jobName) return false;
    this.#change(active, { JobRunState: 'STOPPING' });
    active.abort.abort(new StopReason('STOPPED'));
    return true;
  }

  get busy(): boolean {
    return this.#active.size > 0;
  }

  /** Settles when no run is under way. */
  async idle(): Promise<void> {
    while (this.busy) await Promise.all([...this.#active.values()].map(({ done }) => done));
  }

  async stopAll(): Promise<void> {
    const reason = new StopReason('STOPPED', 'The local AWS was stopped while this run was under way.');
    for (const { abort } of this.#active.values()) abort.abort(reason);
    await this.idle();
  }

  async #perform(job: Job, active: Active): Promise<void> {
    // Not in StartJobRun's own turn: its caller has the id before anything of the run happens.
    await new Promise((resolve) => setImmediate(resolve));
    if (!active.abort.signal.aborted) this.#change(active, { JobRunState: 'RUNNING' });
    const end = await runJob(this.#cloud, job, active.run, active.abort);
    try {
      this.#store.save((active.run = endedRun(active.run, end.state, end.message)));
    } finally {
      this.#active.delete(String(active.run.Id));
    }
  }

  #change(active: Active, change: Partial<JobRun>): void {
    active.run = { ...active.run, ...change, LastModifiedOn: new Date() };
    this.#store.save(active.run);
  }
}
