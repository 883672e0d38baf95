import { jest } from '@jest/globals';

/** The lines that some work writes to its log. */
export async function writtenLines(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  try {
    await work();
  } finally {
    write.mockRestore();
  }
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}
