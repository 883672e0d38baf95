import { describe, expect, it } from '@jest/globals';
import { prepareSpark } from '../../../../local/engines/spark/spark-home.ts';
import { obligingPython, withPrograms } from './fake-programs.ts';

const mvnFailing = (line: string) =>
  `echo '[INFO] Scanning'; echo '${line}'; echo '[ERROR] [Help 1] http://example.com'; exit 1`;

describe('what keeps Spark away is told in one line, with what to do', () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      'no Maven',
      { python3: obligingPython },
      'MavenMissing',
      /^mysql-connector-j-8.0.33.jar is fetched by Maven, and mvn is not on PATH\. .*--engine duckdb\.$/,
    ],
    [
      'no download',
      { python3: obligingPython, mvn: mvnFailing('[ERROR] Failed: Could not transfer artifact') },
      'DownloadFailed',
      /^mysql-connector-j-8.0.33.jar could not be fetched: mvn says \[ERROR\] Failed: Could not transfer artifact\. Check .*--engine duckdb\.$/,
    ],
    [
      'no space',
      { python3: obligingPython, mvn: mvnFailing('[ERROR] write: No space left on device') },
      'DiskFull',
      /^The disk that holds .*spark-3.5.6-mysql-8.0.33 is full: free some space and start again$/,
    ],
  ])('%s', async (_, programs, name, message) => {
    await expect(withPrograms(programs, () => prepareSpark(() => undefined))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});
