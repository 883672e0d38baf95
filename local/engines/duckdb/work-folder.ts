import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives `use` an empty folder for the landed files, and removes it whatever the end.
 *
 * It lies beside the buckets, so that finished files can be renamed into them. The name holds this process's id:
 * what a killed process left there, which may be personal data, is removed by the next job.
 */
export async function withWorkFolder<Result>(
  stateFolder: string,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const parent = join(stateFolder, 'jobs');
  await removeLeftovers(parent);
  const folder = await mkdtemp(join(parent, `${process.pid}-`));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the folders in `parent` whose names begin with the id of a process that is dead. Makes it if it is missing. */
export async function removeLeftovers(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  const leftovers = (await readdir(parent)).filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(leftovers.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
