import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { describe, findRule } from './rules.ts';

export function describeRule(cloud: Cloud): Operation<{ readonly Name: string }, object> {
  return ({ Name }) => Promise.resolve(describe(findRule(cloud, Name)));
}
