import type { HistoryEventType } from '@aws-sdk/client-sfn';

/** The recordings leave this event out, though they count its id. */
const NOT_RECORDED = 'ParallelStateSucceeded';

/** Whether the event types are the same: as a multiset where there are parallel branches, in order elsewhere. */
export function sameEvents(recorded: readonly HistoryEventType[], actual: readonly HistoryEventType[]): boolean {
  const own = recorded.includes(NOT_RECORDED) ? actual : actual.filter((type) => type !== NOT_RECORDED);
  const inOrder = !recorded.includes('ParallelStateEntered');
  return joined(recorded, inOrder) === joined(own, inOrder);
}

const joined = (types: readonly string[], inOrder: boolean) => (inOrder ? types : types.toSorted()).join(' ');
