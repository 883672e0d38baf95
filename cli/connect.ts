import type { LakeConnection } from '../lake/lake-connection.ts';
import type { LocalSettings } from './connect-local.ts';
import type { Target } from './target.ts';

/** What a command needs to talk to AWS, the local one or the real. */
export interface Connection extends LakeConnection {
  readonly stackName: string;
  /** Where messages about failures are to be seen. */
  readonly alerts: { readonly last: string; readonly all: string };
  readonly pollMilliseconds: { readonly query: number; readonly history: number; readonly logs: number };
  close(): Promise<void>;
}

/** To look at what is there, or to act on it: the local AWS has no source then, unless one lives that has. */
export async function connect(target: Target): Promise<Connection> {
  if (target.kind === 'aws') return await (await import('./connect-aws.ts')).connectAws(target);
  return await (await import('./connect-local.ts')).connectLocal(target.state);
}

/** For what reads the source. `asked`: what of it was asked for by flags. */
export async function connectToSource(
  target: Target,
  asked: LocalSettings,
  log?: (line: string) => void,
): Promise<Connection> {
  if (target.kind === 'aws') return await connect(target);
  return await (await import('./connect-local.ts')).connectLocalSource(target.state, asked, log);
}
