import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** A function's log, `<state>/logs/<function>.log`: what its handler prints, between Lambda's own lines. */
export interface FunctionLog {
  line(text: string): void;
  capture(output: Readable): void;
}

export function openFunctionLog(stateFolder: string, functionName: string): FunctionLog {
  const file = join(stateFolder, 'logs', `${functionName}.log`);
  mkdirSync(dirname(file), { recursive: true });
  const append = (text: string | Buffer) => appendFileSync(file, text);
  return {
    line: (text) => append(`${text}\n`),
    capture: (output) => void output.on('data', append),
  };
}
