import { describe, expect, it } from '@jest/globals';
import { parseCheck } from '../../../data/checks/hand-written.ts';

describe('parseCheck', () => {
  it('takes name, description, what to do, level and thresholds from file, header and text', () => {
    const header = '-- It is late,\n-- too late.\n-- do: Wait for it,\n-- do: or go.\n-- level: warn\n';
    expect(parseCheck('too-late.sql', `${header}SELECT {{mostAgeHours}} * 60, {{mostAgeHours}}\n`)).toEqual({
      check: 'too-late',
      level: 'warn',
      description: 'It is late, too late.',
      remedy: 'Wait for it, or go.',
      thresholds: { mostAgeHours: 6 },
      sql: 'SELECT 6 * 60, 6',
    });
  });

  it('takes from the header that it shows keys', () => {
    const text = '-- It is late.\n-- do: Go.\n-- level: fail\n-- values: keys\nSELECT 1\n';
    expect(parseCheck('late.sql', text)).toMatchObject({ level: 'fail', keys: true, sql: 'SELECT 1' });
  });

  it.each([
    'SELECT 1\n',
    '-- No level.\n-- do: That.\nSELECT 1\n',
    '-- do: No description.\n-- level: fail\nSELECT 1\n',
    '-- Nothing to do.\n-- level: fail\nSELECT 1\n',
    '-- Other.\n-- do: That.\n-- level: error\nSELECT 1\n',
  ])('refuses %j', (text) => {
    expect(() => parseCheck('bad.sql', text)).toThrow(
      'bad.sql must begin with comment lines that say what is wrong, then "-- do: ..." and "-- level: fail" or "-- level: warn".',
    );
  });

  it('refuses a threshold that is not declared', () => {
    const text = '-- It is late.\n-- do: Go.\n-- level: warn\nSELECT {{mostPatience}}\n';
    expect(() => parseCheck('late.sql', text)).toThrow(
      '{{mostPatience}} is not declared: add it to data/checks/thresholds.ts.',
    );
  });
});
