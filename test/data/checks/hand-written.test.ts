import { describe, expect, it } from '@jest/globals';
import { parseCheck } from '../../../data/checks/hand-written.ts';

describe('parseCheck', () => {
  it('takes name, description and level from file and header', () => {
    expect(parseCheck('too-late.sql', '-- It is late,\n-- too late.\n-- level: warn\nSELECT 1\n')).toEqual({
      check: 'too-late',
      level: 'warn',
      description: 'It is late, too late.',
      sql: 'SELECT 1',
    });
  });

  it.each([
    'SELECT 1\n',
    '-- No level.\nSELECT 1\n',
    '-- level: fail\nSELECT 1\n',
    '-- Other.\n-- level: error\nSELECT 1\n',
  ])('refuses %j', (text) => {
    expect(() => parseCheck('bad.sql', text)).toThrow(
      'bad.sql must begin with comment lines, the last of them "-- level: fail" or "-- level: warn".',
    );
  });
});
