import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Lane } from './lane.ts';

const most = 100_000;

/** Messages to the topic of alerts. */
export function messagesLane(): Lane {
  const published = new Map<string, string>();
  return {
    name: 'messages',
    acknowledged: () => published.size,
    act: async ({ sns, output }, random) => {
      const message = `${random.int(1, 1e9)}${'ä'.repeat(random.int(1, most))}`;
      const { MessageId = '' } = await sns.publish({
        TopicArn: output('AlertsTopicArn'),
        Subject: 'Kill',
        Message: message,
      });
      published.set(MessageId, message);
    },
    check: async ({ state }) => {
      if (published.size === 0) return [];
      const lines = (await readFile(path.join(state, 'messages.jsonl'), 'utf8')).split('\n').filter(Boolean);
      const found = new Map(lines.map((line) => parsed(line)));
      return [
        ...(found.has('') ? ['messages.jsonl has half a line'] : []),
        ...[...published].flatMap(([id, text]) => (found.get(id) === text ? [] : [`message ${id} is lost`])),
      ];
    },
  };
}

function parsed(line: string): readonly [id: string, message: string] {
  try {
    const { id, message } = JSON.parse(line) as { id: string; message: string };
    return [id, message];
  } catch {
    return ['', line];
  }
}
