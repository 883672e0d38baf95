import { stdout } from 'node:process';
import yoctoSpinner, { type Spinner } from 'yocto-spinner';

/** Where a run shows what it does: a spinner and lines on a terminal, plain lines elsewhere, nothing for `--json`. */
export interface Progress {
  line(text: string): void;
  /** Shows what is under way; the next line or `working` replaces it. */
  working(text: string): void;
  stop(): void;
}

const silent: Progress = { line: () => undefined, working: () => undefined, stop: () => undefined };

/** Plain lines; nothing is drawn that a log file could not hold. */
const plain: Progress = { ...silent, line: (text) => void stdout.write(`${text}\n`) };

function animated(): Progress {
  let spinner: Spinner | undefined;
  const stop = () => {
    spinner?.stop();
    spinner = undefined;
  };
  return {
    stop,
    line: (text) => {
      stop();
      stdout.write(`${text}\n`);
    },
    working: (text) => {
      stop();
      spinner = yoctoSpinner({ text, stream: stdout, handleSignals: false }).start();
    },
  };
}

export function openProgress(json: boolean): Progress {
  if (json) return silent;
  return stdout.isTTY ? animated() : plain;
}
