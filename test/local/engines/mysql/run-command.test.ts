import { expect, it } from '@jest/globals';
import { runCommand } from '../../../../local/engines/mysql/run-command.ts';

function shell(script: string, options?: Parameters<typeof runCommand>[2]) {
  return runCommand('/bin/sh', ['-c', script], options);
}

it('gives what a program says, and its exit code', async () => {
  expect(await shell('echo $GREETING; echo oops >&2; exit 3', { env: { GREETING: 'hi' } })).toEqual({
    code: 3,
    output: 'hi\n',
    complaint: 'oops\n',
  });
});

it('feeds it an input larger than a pipe holds', async () => {
  const input = Array.from({ length: 1000 }, () => 'x'.repeat(1000));
  expect((await shell('wc -c', { input })).output.trim()).toBe('1000000');
});

it('says how a program ended that did not read its input', async () => {
  let pieces = 0;
  function* endless() {
    for (;;) {
      pieces++;
      yield 'x'.repeat(10_000);
    }
  }
  expect(await shell('echo "no space" >&2; exit 1', { input: endless() })).toEqual({
    code: 1,
    output: '',
    complaint: 'no space\n',
  });
  expect(pieces).toBeLessThan(1000);
});

it('ends the program when its input fails, and passes that on', async () => {
  async function* failing() {
    yield 'x';
    await Promise.reject(new Error('no more'));
  }
  await expect(shell('cat; sleep 600', { input: failing() })).rejects.toThrow('no more');
});

it('throws for a program that is not there', async () => {
  await expect(runCommand('/nowhere/program', [])).rejects.toMatchObject({ code: 'ENOENT' });
});
