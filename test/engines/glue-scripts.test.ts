import { delimiter, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { runCommand } from '../../local/engines/mysql/run-command.ts';
import { shimFolder } from '../../local/engines/spark/run-script.ts';
import { prepareSpark } from '../../local/engines/spark/spark-home.ts';

const project = resolve(import.meta.dirname, '../..');

it('the Python tests of the Glue script pass', async () => {
  const { python, javaHome } = await prepareSpark(() => {});
  const { code, complaint } = await runCommand(
    python,
    [
      '-W',
      'ignore::ResourceWarning',
      '-m',
      'unittest',
      'discover',
      '--start-directory',
      resolve(project, 'test/glue-scripts'),
    ],
    {
      env: {
        JAVA_HOME: javaHome,
        SPARK_LOCAL_IP: '127.0.0.1',
        PYTHONPATH: [resolve(project, 'glue-scripts'), shimFolder].join(delimiter),
        PYTHONDONTWRITEBYTECODE: '1',
      },
    },
  );
  // unittest reports on standard error; a run of no tests would pass as well.
  expect({ code, complaint }).toEqual({
    code: 0,
    complaint: expect.stringMatching(/Ran [1-9]\d* tests in .*\n\nOK\n$/s),
  });
});
