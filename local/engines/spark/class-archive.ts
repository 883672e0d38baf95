import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** The classes of an earlier run, as Java keeps them ready to use: saves most of Spark's start-up. */
export interface ClassArchive {
  /** For Java: to use the archive, or to write one when it ends. */
  readonly options: readonly string[];
  /** Keeps what Java wrote when the run succeeded, else removes it. */
  finish(succeeded: boolean): Promise<void>;
}

/** One a Java release: another Java would ignore it. https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html */
export function classArchive(folder: string, javaHome: string): ClassArchive {
  const release = createHash('sha256')
    .update(readFileSync(join(javaHome, 'release')))
    .digest('hex')
    .slice(0, 12);
  const file = join(folder, `classes-${release}.jsa`);
  if (existsSync(file)) {
    return { options: [`-XX:SharedArchiveFile=${file}`, '-Xlog:cds=off'], finish: () => Promise.resolve() };
  }
  const temporary = `${file}.${randomBytes(4).toString('hex')}`;
  return {
    options: [`-XX:ArchiveClassesAtExit=${temporary}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'],
    finish: async (succeeded) => {
      if (succeeded && existsSync(temporary)) await rename(temporary, file);
      else await rm(temporary, { force: true });
    },
  };
}
