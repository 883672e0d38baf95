import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Waiver } from './input.ts';
import { assigned } from './variables.ts';

/** What an execution did about what is published: what the machine's step PublishRun decided, and did. */
export interface Publication {
  /**
   * `held`: nothing, since publication is held; `unchanged`: there was no hold to end; `confirmed`: the source is
   * unchanged, so what is published shows it.
   */
  readonly outcome: 'publish' | 'rollback' | 'release' | 'held' | 'unchanged' | 'confirmed';
  /** The run that it was about: that is live now, or (`held`) that is not. */
  readonly runId: string;
  /** The run that was live before, or `none`. */
  readonly previous?: string;
  /** Whether that one is another. */
  readonly flip?: boolean;
  /** What was recorded with it. */
  readonly waivers?: readonly Waiver[];
  /** Of `confirmed`: the moment of the source. */
  readonly confirmedAt?: string;
}

const deciding = new Set(['PublishRun', 'SourceUnchanged']);

/** Undefined until the step has ended well. */
export const publicationOf = (event: HistoryEvent): Publication | undefined =>
  deciding.has(event.stateExitedEventDetails?.name ?? '') ? assigned<Publication>(event, 'publication') : undefined;

/** From this event on analysts see another run, whatever becomes of the rest. */
export const isFlip = (event: HistoryEvent): boolean => event.stateExitedEventDetails?.name === 'FlipPointer';
