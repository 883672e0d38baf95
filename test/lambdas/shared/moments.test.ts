import { expect, test } from '@jest/globals';
import { isRunId, momentOfRun, parseMoment } from '../../../lambdas/shared/moments.ts';

test.each([
  ['20261122T030000Z', Date.UTC(2026, 10, 22, 3)],
  ['20261122T030000123Z', Date.UTC(2026, 10, 22, 3, 0, 0, 123)],
  ['20280229T235959Z', Date.UTC(2028, 1, 29, 23, 59, 59)],
  ['20260231T030000Z', undefined],
  ['20261322T030000Z', undefined],
  ['20261122T240000Z', undefined],
  ['20261122T030060Z', undefined],
  ['20261122T0300001Z', undefined],
  ['2026-11-22T03:00:00Z', undefined],
  ['', undefined],
])('parseMoment %j', (text, moment) => expect(parseMoment(text)).toBe(moment));

test.each([
  ['20261122T030000Z-1a2b3c4d', true],
  ['20261122T030000Z-1A2B3C4D', false],
  ['20261122T030000Z-1a2b3c4', false],
  ['20261122T030000Z-1a2b3c4d5', false],
  ['20261122T030000Z-1a2b3c4d\n', false],
  ['20261122T030000123Z-1a2b3c4d', false],
  ['20260231T030000Z-1a2b3c4d', false],
  ['', false],
])('isRunId %j', (id, is) => expect(isRunId(id)).toBe(is));

test('momentOfRun', () => expect(momentOfRun('20261122T030000Z-1a2b3c4d')).toBe(Date.UTC(2026, 10, 22, 3)));
