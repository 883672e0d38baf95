import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../cli-error.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';

/** What the local SNS writes, a line a message. */
interface Message {
  readonly time: string;
  readonly subject?: string;
  readonly message: string;
}

const render = ({ time, subject, message }: Message): string =>
  [`${time}  ${subject ?? '(no subject)'}`, '', message, ''].join('\n');

async function run(args: readonly string[]): Promise<number> {
  const { values, target } = parseOptions(args, { last: { type: 'boolean' }, json: { type: 'boolean' } });
  if (target.kind === 'aws') {
    throw new UsageError(
      'messages --aws: a topic keeps none; they went to its subscribers. npx pipeline runs --aws, status --aws',
    );
  }
  const file = path.join(target.state, 'messages.jsonl');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const all = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message);
  const shown = values.last ? all.slice(-1) : all;
  if (values.json) console.log(JSON.stringify(shown, null, 2));
  else console.log(shown.length === 0 ? 'no messages' : shown.map(render).join('\n'));
  return 0;
}

export const messagesCommand: Command = {
  usage: [
    ['messages', 'what reached the topic of alerts'],
    ['  --last', 'the last one only'],
    ['  --json', 'for programs'],
  ],
  run,
};
