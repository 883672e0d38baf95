import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { classArchive } from '../../../../local/engines/spark/class-archive.ts';

describe('classArchive', () => {
  let folder: string;
  let java: string;
  const archives = () => readdirSync(folder).filter((name) => name.includes('.jsa'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'class-archive-'));
    java = join(folder, 'java');
    mkdirSync(java);
    writeFileSync(join(java, 'release'), 'JAVA_VERSION="17.0.15"\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Starts as Java would: writes the file that its options name. */
  function written(): ReturnType<typeof classArchive> {
    const archive = classArchive(folder, java);
    writeFileSync(archive.options[0]?.replace('-XX:ArchiveClassesAtExit=', '') ?? '', 'classes');
    return archive;
  }

  it('is written by the first run, and used by the next', async () => {
    await written().finish(true);
    const [name] = archives();
    expect(name).toMatch(/^classes-[0-9a-f]{12}\.jsa$/);
    expect(classArchive(folder, java).options).toEqual([
      `-XX:SharedArchiveFile=${join(folder, name ?? '')}`,
      '-Xlog:cds=off',
    ]);
  });

  it('is not kept of a run that failed', async () => {
    await written().finish(false);
    expect(archives()).toEqual([]);
  });

  it('is another for another Java', async () => {
    await written().finish(true);
    writeFileSync(join(java, 'release'), 'JAVA_VERSION="17.0.16"\n');
    const [option] = classArchive(folder, java).options;
    expect(option).toMatch(/^-XX:ArchiveClassesAtExit=/);
    expect(existsSync(option?.split('=')[1] ?? '')).toBe(false);
  });
});
