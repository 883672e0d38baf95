import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SparkHome } from './spark-home.ts';

/** Spark on one machine, quick to start: how a run is planned is the job's own choice, by how much lands. */
export const oneMachine = {
  'spark.master': 'local[4]',
  'spark.driver.memory': '2g',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.driver.host': '127.0.0.1',
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.sql.catalogImplementation': 'in-memory',
};

/** Code that is compiled to the full, by what the JVM learns of it, pays only when there is much to do. */
const quickCompiler = ['-XX:TieredStopAtLevel=1'];
/** Without the slowest kind of code, that which only learns, wherever the full compiler is behind. */
const fullCompiler = ['-XX:Tier3DelayOn=0'];
const muchBytes = 80 * 1024 ** 2;

const logging = `rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1}: %m%n%ex
`;

/**
 * Writes the engine's settings, so that the script has none of them, as a properties file for `spark-submit`.
 * `s3://bucket/key` is `key` in the bucket's folder, by a file system that comes with Hadoop; any other bucket is an
 * error. Java compiles as it pays for a source of so many bytes. Resolves to the file.
 */
export async function writeConfiguration(
  folder: string,
  home: SparkHome,
  bucketFolders: ReadonlyMap<string, string>,
  sourceBytes: number,
): Promise<string> {
  const mounts = [...bucketFolders].map(([bucket, path]) => [
    `spark.hadoop.fs.viewfs.mounttable.${bucket}.linkFallback`,
    pathToFileURL(path).href,
  ]);
  const logSettings = join(folder, 'log4j2.properties');
  const settings = {
    ...oneMachine,
    'spark.local.dir': folder,
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.driver.extraClassPath': home.driverJar,
    'spark.driver.extraJavaOptions': [
      ...(sourceBytes < muchBytes ? quickCompiler : fullCompiler),
      ...['-XX:+UseSerialGC', ...home.classArchive.options],
      ...[`-Dlog4j2.configurationFile=${pathToFileURL(logSettings).href}`, `-Djava.io.tmpdir=${folder}`],
    ].join(' '),
    'spark.hadoop.fs.s3.impl': 'org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme',
    // Without the .crc files of the default.
    'spark.hadoop.fs.file.impl': 'org.apache.hadoop.fs.RawLocalFileSystem',
    ...(Object.fromEntries(mounts) as Record<string, string>),
  };
  const file = join(folder, 'spark.properties');
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}\n`);
  await mkdir(folder, { recursive: true });
  await Promise.all([writeFile(file, lines.join('')), writeFile(logSettings, logging)]);
  return file;
}
