import type { LocalSettings } from './connect-local.ts';
import type { Target } from './target.ts';

/** What every client of the SDK is given. What is missing the SDK finds as AWS's own tools do. */
export interface ClientConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly maxAttempts?: number;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** What a command needs to talk to AWS, the local one or the real. */
export interface Connection {
  readonly clientConfig: ClientConfig;
  readonly stackName: string;
  /** Resources are found by them. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Which machine that is, in a few words. */
  readonly machine: string;
  /** Where messages about failures are to be seen. */
  readonly alerts: { readonly last: string; readonly all: string };
  /** Milliseconds between two looks at something that is under way. */
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
