import type { Random } from '../../../data/sample/random.ts';
import type { Clients } from './clients.ts';

/** A client that writes, one operation after another, and remembers what it was told. */
export interface Lane {
  readonly name: string;
  /** One operation. Rejects when the server dies in it. */
  act(clients: Clients, random: Random): Promise<void>;
  /** After a start: what of what was acknowledged is lost, and what is there by half. */
  check(clients: Clients): Promise<string[]>;
  /** Operations that were acknowledged so far. */
  acknowledged(): number;
}
