import path from 'node:path';
import { expect, it } from '@jest/globals';
import { runCommand } from '../../local/engines/mysql/run-command.ts';
import { hasModule } from '../local/python.ts';

const notebooks = path.resolve(import.meta.dirname, '../../notebooks');
const hasNotebook = hasModule('matplotlib') && hasModule('pyathena');
const check = hasNotebook ? it : it.skip;

check(
  `the Python tests of the notebook pass${hasNotebook ? '' : ' (skipped: notebooks/requirements.txt is not in the Python on PATH)'}`,
  async () => {
    const args = ['-m', 'unittest', 'discover', '--start-directory', import.meta.dirname];
    const { code, complaint } = await runCommand('python3', args, {
      env: { PYTHONPATH: notebooks, PYTHONDONTWRITEBYTECODE: '1' },
    });
    // unittest reports on standard error; a run of no tests would pass as well.
    expect({ code, complaint }).toEqual({ code: 0, complaint: expect.stringMatching(/Ran 15 tests in .*\n\nOK\n$/s) });
  },
);
