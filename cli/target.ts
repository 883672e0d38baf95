import { stackName } from '../data/stage.ts';
import { UsageError } from './cli-error.ts';

/** Which AWS a command talks to. */
export type Target =
  | { readonly kind: 'local'; readonly state: string }
  | { readonly kind: 'aws'; readonly profile?: string; readonly region?: string; readonly stack: string };

/** The flags of every command. */
export const targetOptions = {
  state: { type: 'string' },
  aws: { type: 'boolean' },
  profile: { type: 'string' },
  region: { type: 'string' },
  stack: { type: 'string' },
} as const;

/** Those that only the local AWS understands, in whichever command. */
const localFlags = ['state', 'port', 'dump', 'scale', 'seed', 'source-url', 'engine', 'break', 'real-time'];
const awsFlags = ['profile', 'region', 'stack'];

export const defaultState = '.local';

/** @throws UsageError that names the flags which do not go with the AWS that was chosen */
export function targetOf(values: Readonly<Record<string, unknown>>): Target {
  const given = (flags: readonly string[]) => flags.filter((flag) => values[flag] !== undefined);
  const text = (flag: string) => values[flag] as string | undefined;
  if (values['aws'] !== true) {
    refuse(given(awsFlags), 'of real AWS: add --aws');
    return { kind: 'local', state: text('state') ?? defaultState };
  }
  refuse(given(localFlags), 'of the local AWS: leave it out with --aws');
  return { kind: 'aws', profile: text('profile'), region: text('region'), stack: text('stack') ?? stackName };
}

function refuse(flags: readonly string[], reason: string): void {
  if (flags.length > 0) throw new UsageError(`${flags.map((flag) => `--${flag}`).join(', ')}: ${reason}`);
}
