import { expect, it } from '@jest/globals';
import { renderFindings } from '../../../cli/doctor/finding.ts';

it('tells a finding a line, its remedy beneath, and what kept several from being looked at once', () => {
  expect(
    renderFindings([
      { about: 'Account', state: 'unknown', text: 'no AWS region', remedy: 'give --region' },
      { about: 'Quota', state: 'unknown', text: 'no AWS region' },
      { about: 'Java', state: 'good', text: 'version 17' },
      { about: 'Quota', state: 'unknown', text: 'no AWS region' },
      { about: 'Stack', state: 'unknown', text: 'no AWS region' },
      { about: 'Python', state: 'bad', text: 'missing', remedy: 'install it' },
      { about: 'Spark', state: 'bad', text: 'missing', remedy: 'install it' },
    ]).split('\n'),
  ).toEqual([
    '  ? Account         no AWS region',
    '                    neither looked at: Quota, Stack',
    '                    → give --region',
    '  ✔ Java            version 17',
    '  ✘ Python          missing',
    '                    → install it',
    '  ✘ Spark           missing',
    '                    → install it',
  ]);
});
