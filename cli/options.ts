import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './cli-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** `--state`, which every command takes. */
export const commonOptions = { state: { type: 'string', default: '.local' } } as const satisfies Options;

/** Parses a command's own arguments strictly; an unknown or incomplete flag is a `UsageError`. */
export function parseOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options: { ...commonOptions, ...options }, allowPositionals: true });
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. To specify');
    throw new UsageError(`${message}: see npx pipeline help`);
  }
}

/** A whole number of at least 1, as text, or a `UsageError` that names the flag. */
export function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9][0-9]{0,6}$/.test(text)) {
    throw new UsageError(`${flag} must be a whole number from 1 to 9999999, got "${text}"`);
  }
  return Number(text);
}
