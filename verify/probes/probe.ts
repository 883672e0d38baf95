import type { Connection } from '../../cli/connect.ts';
import type { Played } from '../scenarios.ts';

export interface Seen {
  readonly held: boolean;
  /** What was seen, in a few words. */
  readonly saw: string;
}

/** Something that is assumed of AWS, and could not be looked at without an account. */
export interface Probe {
  readonly assumption: string;
  readonly look: (connection: Connection, played: readonly Played[]) => Promise<Seen>;
}
