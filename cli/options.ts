import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './cli-error.ts';
import { targetOf, targetOptions } from './target.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Parses a command's own arguments strictly, and which AWS they are for; an unknown or incomplete flag, or one of the
 * other AWS, is a `UsageError`.
 */
export function parseOptions<T extends Options>(args: readonly string[], options: T) {
  const { values, positionals } = parse(args, options);
  return { values, positionals, target: targetOf(values) };
}

function parse<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options: { ...targetOptions, ...options }, allowPositionals: true });
  } catch (error) {
    const [message = ''] = (error as Error).message.split('. To specify');
    throw new UsageError(`${message}: see npx pipeline help`);
  }
}

/** A whole number from 1 to `most`, as text, or a `UsageError` that names the flag. */
export function wholeNumber(flag: string, text: string, most = 9_999_999): number {
  const number = /^[1-9][0-9]{0,6}$/.test(text) ? Number(text) : NaN;
  if (number <= most) return number;
  throw new UsageError(`${flag} must be a whole number from 1 to ${most}, got "${text}"`);
}
