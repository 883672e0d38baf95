import { describe, expect, test } from '@jest/globals';
import { parsePointer } from '../../../lambdas/shared/pointer.ts';
import { pointerText } from '../retire-runs/local-lake.ts';

const id = '20261122T030000Z-1a2b3c4d';
const quoted = (sql: string) => pointerText(sql);

describe('parsePointer', () => {
  test.each([
    ['as it is written', `SELECT CAST('${id}' AS varchar) AS run_id`],
    ["as Athena's formatter lays it out", `SELECT CAST('${id}' AS varchar) run_id\n\n`],
    ['over several lines', `SELECT\n  CAST('${id}' AS VARCHAR) "run_id"\n`],
  ])('%s', (_, sql) => expect(parsePointer(quoted(sql))).toBe(id));

  test('before the first publication', () => {
    expect(parsePointer(quoted("SELECT CAST('none' AS varchar) AS run_id"))).toBe('none');
  });

  test.each([
    ['no text', undefined, 'its text is missing'],
    ['a text of another kind', 'SELECT 1', 'its text is SELECT 1'],
    ['more than the comment', `${quoted('SELECT 1')} --`, `its text is ${quoted('SELECT 1')} --`],
    ['no JSON', '/* Presto View: PGh0bWw+ */', 'its definition is <html>'],
    ['no query', '/* Presto View: e30= */', 'its definition is {}'],
    ['null', '/* Presto View: bnVsbA== */', 'its definition is null'],
    ['another query', quoted('SELECT 1 run_id'), 'its query is SELECT 1 run_id'],
    ['two rows', quoted(`VALUES '${id}', '${id}'`), `its query is VALUES '${id}', '${id}'`],
    [
      'a union',
      quoted(`SELECT CAST('${id}' AS varchar) run_id UNION ALL SELECT 'x'`),
      `its query is SELECT CAST('${id}' AS varchar) run_id UNION ALL SELECT 'x'`,
    ],
    ['no run id', quoted("SELECT CAST('' AS varchar) run_id"), "its query is SELECT CAST('' AS varchar) run_id"],
    [
      'no moment',
      quoted("SELECT CAST('20261322T030000Z-1a2b3c4d' AS varchar) run_id"),
      "its query is SELECT CAST('20261322T030000Z-1a2b3c4d' AS varchar) run_id",
    ],
  ])('refuses %s', (_, text, reason) => {
    expect(() => parsePointer(text)).toThrow(
      expect.objectContaining({
        name: 'RetirementRefused',
        message:
          "It can't be told which run is live, so nothing was retired: the view sales.current_run is not SELECT " +
          `CAST('<run id>' AS varchar) AS run_id; ${reason}. Publish or roll back: both make the view anew.`,
      }),
    );
  });
});
