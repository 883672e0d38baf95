import { existsSync } from 'node:fs';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SparkError } from './spark-error.ts';

/** The release that Glue 5.1 runs Spark 3.5 on; Spark 3.5 does not run on later ones. */
const release = '17';

/** Where systems keep their JDKs, one a folder, and where in it the home is. */
export interface Shelf {
  readonly folder: string;
  readonly home: string;
}

/** Debian and Fedora, SDKMAN, macOS, Homebrew. */
const usualShelves: readonly Shelf[] = [
  { folder: '/usr/lib/jvm', home: '.' },
  { folder: join(homedir(), '.sdkman/candidates/java'), home: '.' },
  { folder: '/Library/Java/JavaVirtualMachines', home: 'Contents/Home' },
  { folder: '/opt/homebrew/opt', home: 'libexec/openjdk.jdk/Contents/Home' },
];

/** The home of a Java 17: `JAVA_HOME`, else of the `java` on PATH, else in the usual places. Throws `JavaMissing`. */
export async function findJava(
  environment: NodeJS.ProcessEnv = process.env,
  shelves: readonly Shelf[] = usualShelves,
): Promise<string> {
  const homes = [...(await named(environment)), ...(await shelved(shelves))];
  const releases = await Promise.all(homes.map(releaseOf));
  const found = homes.find((_, index) => releases[index] === release);
  if (found !== undefined) return found;
  const others = homes.flatMap((home, index) =>
    releases[index] === undefined ? [] : [`${releases[index]} in ${home}`],
  );
  throw new SparkError(
    'JavaMissing',
    `Spark 3.5 needs Java ${release}; found ${others.length === 0 ? 'none' : others.join(', ')}. ` +
      'Install it (Debian, Ubuntu: apt install openjdk-17-jre-headless) or set JAVA_HOME to one; or use --engine duckdb.',
  );
}

async function named(environment: NodeJS.ProcessEnv): Promise<string[]> {
  const onPath = (environment.PATH ?? '').split(delimiter).map((folder) => join(folder, 'java'));
  const program = onPath.find((path) => existsSync(path));
  return [
    ...(environment.JAVA_HOME ? [environment.JAVA_HOME] : []),
    ...(program === undefined ? [] : [dirname(dirname(await realpath(program)))]),
  ];
}

async function shelved(shelves: readonly Shelf[]): Promise<string[]> {
  const homes = shelves.map(async ({ folder, home }) => {
    const names = await readdir(folder).catch(() => []);
    return names.sort().map((name) => join(folder, name, home));
  });
  return (await Promise.all(homes)).flat();
}

/** `17`, from the `release` file that every JDK has; undefined where there is no Java to run. */
async function releaseOf(home: string): Promise<string | undefined> {
  if (!existsSync(join(home, 'bin/java'))) return undefined;
  const text = await readFile(join(home, 'release'), 'utf8').catch(() => '');
  return /^JAVA_VERSION="(\d+)/m.exec(text)?.[1];
}
