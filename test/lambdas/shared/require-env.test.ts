import { expect, it } from '@jest/globals';
import { requireEnv } from '../../../lambdas/shared/require-env.ts';

it('gives the value, or says what is not set', () => {
  process.env.SOURCE_SCHEMA = 'classicmodels';
  expect(requireEnv('SOURCE_SCHEMA')).toBe('classicmodels');
  process.env.SOURCE_SCHEMA = '';
  expect(() => requireEnv('SOURCE_SCHEMA')).toThrow(
    'The environment variable SOURCE_SCHEMA is not set: the stack sets it on the function, deploy it again',
  );
});
