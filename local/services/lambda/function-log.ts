import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** What CloudWatch Logs calls the one stream that a function writes to here. */
export const logStream = 'local';

/** A function's log: what its handler prints, between Lambda's own lines. */
export interface FunctionLog {
  line(text: string): void;
  capture(output: Readable): void;
}

export const functionLogFile = (stateFolder: string, functionName: string) =>
  join(stateFolder, 'logs', `${functionName}.log`);

/** Each event begins with its time; of more lines that were printed at once the others follow without. */
export function openFunctionLog(stateFolder: string, functionName: string): FunctionLog {
  const file = functionLogFile(stateFolder, functionName);
  mkdirSync(dirname(file), { recursive: true });
  const append = (text: string) =>
    appendFileSync(file, `${new Date().toISOString()} ${text}${text.endsWith('\n') ? '' : '\n'}`);
  return {
    line: append,
    capture: (output) => void output.setEncoding('utf8').on('data', append),
  };
}
