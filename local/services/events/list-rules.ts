import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { describe, rulesOf } from './rules.ts';

export function listRules(cloud: Cloud): Operation<{ readonly NamePrefix?: string }, { readonly Rules: object[] }> {
  return ({ NamePrefix = '' }) =>
    Promise.resolve({
      Rules: rulesOf(cloud)
        .filter(({ name }) => name.startsWith(NamePrefix))
        .map(describe),
    });
}
