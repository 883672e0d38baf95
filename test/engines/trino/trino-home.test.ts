import { describe, expect, it } from '@jest/globals';
import { obligingPython, withPrograms } from '../../local/engines/spark/fake-programs.ts';
import { prepareTrino } from './trino-home.ts';

describe('what keeps real Trino away is told in one line, with what to do', () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      'no Python',
      {},
      'PythonMissing',
      /^Real Trino needs python3: spawn python3 ENOENT\. Install it \(Debian: apt install python3-venv\)\.$/,
    ],
    [
      'no venv',
      { python3: "echo 'ensurepip is not available'; exit 1" },
      'PythonMissing',
      /^Trino's Java comes by pip, and python3 -m venv failed: ensurepip is not available\. Install it/,
    ],
    [
      'no Maven',
      { python3: obligingPython },
      'MavenMissing',
      /^Real Trino needs mvn: spawn mvn ENOENT\. Install it \(Debian: apt install maven\)\.$/,
    ],
    [
      'no download',
      { python3: obligingPython, mvn: "echo '[ERROR] Could not find artifact'; echo '[ERROR] [Help 1]'; exit 1" },
      'DownloadFailed',
      /^io.trino:trino-server:476:tar.gz could not be fetched: mvn says \[ERROR\] Could not find artifact\. Check/,
    ],
    [
      'no space',
      { python3: obligingPython, mvn: "echo '[ERROR] No space left on device'; exit 1" },
      'DiskFull',
      /^The disk that holds .*trino-476 is full: free some space and start again$/,
    ],
  ])('%s', async (_, programs, name, message) => {
    await expect(withPrograms(programs, prepareTrino)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});
