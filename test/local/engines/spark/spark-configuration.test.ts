import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { writeConfiguration } from '../../../../local/engines/spark/spark-configuration.ts';

const root = mkdtempSync(join(tmpdir(), 'spark-configuration-'));
afterAll(() => rmSync(root, { recursive: true }));

const home = {
  python: '/home/venv/bin/python',
  driverJar: '/home/connector.jar',
  javaHome: '/java',
  noConfiguration: '/home/none',
  classArchive: { options: ['-XX:SharedArchiveFile=/home/classes.jsa'], finish: () => Promise.resolve() },
};

it('makes s3:// the folders of the buckets, and says nothing of how a run is planned', async () => {
  const folder = join(root, 'new');
  const file = await writeConfiguration(folder, home, new Map([['lake', '/state/a lake']]), 1_000);
  expect(file).toBe(join(folder, 'spark.properties'));
  expect(readFileSync(file, 'utf8')).toBe(
    [
      'spark.master local[4]',
      'spark.driver.memory 2g',
      'spark.driver.bindAddress 127.0.0.1',
      'spark.driver.host 127.0.0.1',
      'spark.ui.enabled false',
      'spark.ui.showConsoleProgress false',
      'spark.sql.catalogImplementation in-memory',
      `spark.local.dir ${folder}`,
      `spark.sql.warehouse.dir ${join(folder, 'warehouse')}`,
      'spark.driver.extraClassPath /home/connector.jar',
      'spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:SharedArchiveFile=/home/classes.jsa ' +
        `-Dlog4j2.configurationFile=file://${folder}/log4j2.properties -Djava.io.tmpdir=${folder}`,
      'spark.hadoop.fs.s3.impl org.apache.hadoop.fs.viewfs.ViewFileSystemOverloadScheme',
      'spark.hadoop.fs.file.impl org.apache.hadoop.fs.RawLocalFileSystem',
      'spark.hadoop.fs.viewfs.mounttable.lake.linkFallback file:///state/a%20lake',
      '',
    ].join('\n'),
  );
});

it('has Java compile to the full what has to go through much data', async () => {
  const compilers = [83_886_079, 83_886_080].map(async (bytes) => {
    const file = await writeConfiguration(join(root, `${bytes}`), home, new Map(), bytes);
    return /extraJavaOptions (\S+)/.exec(readFileSync(file, 'utf8'))?.[1];
  });
  expect(await Promise.all(compilers)).toEqual(['-XX:TieredStopAtLevel=1', '-XX:Tier3DelayOn=0']);
});
