import type { Caller } from '../../services/service.ts';
import type { Places } from '../places.ts';
import type { Need } from '../request.ts';

/** What AWS needs for one operation, or for one piece of work that a service does with its caller's rights. */
export interface Row {
  /** AWS's page that says so. */
  readonly page: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's input, by operation
  needs(input: any, places: Places, caller: Caller): readonly Need[];
  /** What is needed as well to be told that the thing is not there; without it the answer is a denial. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the SDK's input, by operation
  whenMissing?(input: any): readonly Need[];
}

/** By name: `GetObject`. */
export type Rows = Readonly<Record<string, Row>>;

/** Each service's actions with their resources and condition keys. */
export const reference = (service: string) =>
  `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${service}.html`;

export const need = (action: string, resource: string, context?: Need['context']): Need => ({
  action,
  resource,
  context,
});
