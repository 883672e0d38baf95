import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findJava, type Shelf } from '../../../../local/engines/spark/find-java.ts';

describe('findJava', () => {
  let root: string;
  let shelves: Shelf[];
  const home = (name: string) => join(root, 'shelf', name);

  function makeJava(name: string, version: string): void {
    mkdirSync(join(home(name), 'bin'), { recursive: true });
    writeFileSync(join(home(name), 'bin/java'), '');
    writeFileSync(join(home(name), 'release'), `IMPLEMENTOR="x"\nJAVA_VERSION="${version}"\n`);
  }

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'find-java-'));
    shelves = [
      { folder: join(root, 'missing'), home: '.' },
      { folder: join(root, 'shelf'), home: '.' },
    ];
    makeJava('jdk-17-b', '17.0.15');
    makeJava('jdk-25', '25.0.1');
    makeJava('other-17', '17');
    // What a package for sources leaves: no Java to run.
    mkdirSync(home('a-17-sources'), { recursive: true });
    writeFileSync(join(home('a-17-sources'), 'release'), 'JAVA_VERSION="17.0.1"\n');
    mkdirSync(join(root, 'bin'));
    symlinkSync(join(home('other-17'), 'bin/java'), join(root, 'bin/java'));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it.each([
    ['JAVA_HOME, when it is a 17', () => ({ JAVA_HOME: home('other-17') }), 'other-17'],
    ['a 17 of the usual places, when JAVA_HOME is another', () => ({ JAVA_HOME: home('jdk-25') }), 'jdk-17-b'],
    ['that of the program on PATH', () => ({ PATH: `/nowhere:${join(root, 'bin')}` }), 'other-17'],
    ['a 17 of the usual places, when nothing is set', () => ({}), 'jdk-17-b'],
  ])('finds %s', async (_, environment, name) => {
    expect(await findJava(environment(), shelves)).toBe(home(name));
  });

  it('says what it found, and what to do', async () => {
    const advice =
      'Install it (Debian, Ubuntu: apt install openjdk-17-jre-headless) or set JAVA_HOME to one; or use --engine duckdb.';
    await expect(findJava({ JAVA_HOME: home('jdk-25') }, [])).rejects.toMatchObject({
      name: 'JavaMissing',
      message: `Spark 3.5 needs Java 17; found 25 in ${home('jdk-25')}. ${advice}`,
    });
    await expect(findJava({}, [])).rejects.toMatchObject({
      name: 'JavaMissing',
      message: `Spark 3.5 needs Java 17; found none. ${advice}`,
    });
  });
});
