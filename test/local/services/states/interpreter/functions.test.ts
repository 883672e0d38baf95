import { describe, expect, it } from '@jest/globals';
import { jsonpathMachine, machine, runMachine } from './machine.ts';

describe('What AWS adds to JSONata', () => {
  it.each([
    ['$parse(\'{"a": [1]}\')', { a: [1] }],
    ['$partition([1, 2, 3], 2)', [[1, 2], [3]]],
    ['$partition([1], 2)', [[1]]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ["$hash('a', 'SHA-256')", 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
    ["$substring($hash('a', 'MD5'), 0, 8)", '0cc175b9'],
    ['$uuid()', '80808080-8080-4080-8080-808080808080'],
    ['$random()', 0.5],
    ['$random(1) = $random(1) and $random(1) != $random(2)', true],
    ['$now()', '2026-11-22T03:00:00.000Z'],
    ["$now('[Y0001][M01][D01]')", '20261122'],
    ['$millis()', 1795316400000],
  ])('%s', async (expression, expected) => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Output: `{% ${expression} %}` } }));
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: expected });
  });

  it.each([
    ["$parse('{')", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"],
    ['$partition([1], 0)', 'Argument 2 of function $partition must be a number of at least 1'],
    ['$range(1, 5000, 1)', 'The function $range returns at most 1000 numbers'],
    ["$hash('a', 'CRC')", 'The function $hash takes a string and one of MD5, SHA-1, SHA-256, SHA-384, SHA-512'],
    ["$eval('1')", 'The function $eval is not supported; use $parse for JSON'],
    ['1 + "a"', 'T2002: The right side of the "+" operator must evaluate to a number'],
    ['(', 'S0203: Expected ")" before end of expression'],
    [
      '($f := function($n){ 1 + $f($n) }; $f(1))',
      'D1011: Stack overflow. Check for non-terminating recursive function.  Consider rewriting as tail-recursive',
    ],
  ])('%s fails', async (expression, message) => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Output: `{% ${expression} %}` } }));
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause:
        `An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '${expression}' ` +
        `specified for the field 'Output' threw an error during evaluation. ${message}`,
    });
  });

  it('a function is no output', async () => {
    const { outcome } = await runMachine(machine({ A: { Type: 'Pass', Output: '{% $sum %}' } }));
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('Intrinsic functions of JSONPath', () => {
  const input = { name: 'A', list: [1, 2, 2, { a: 1 }], object: { b: 2 }, text: 'a.b,c' };

  it.each([
    ["States.Format('{} is {}, \\{not\\} {}', $.name, $.object, $.list[0])", 'A is {b=2}, {not} 1'],
    ["States.Format('it\\'s {}', null)", "it's null"],
    ['States.Array($.name, 1, true, null, States.Array())', ['A', 1, true, null, []]],
    ['States.ArrayPartition($.list, 3)', [[1, 2, 2], [{ a: 1 }]]],
    ['States.ArrayContains($.list, States.StringToJson(\'{"a":1}\'))', true],
    ['States.ArrayGetItem($.list, 3)', { a: 1 }],
    ['States.ArrayUnique($.list)', [1, 2, { a: 1 }]],
    ['States.ArrayRange(1, 9, 4)', [1, 5, 9]],
    ["States.StringSplit($.text, '.,')", ['a', 'b', 'c']],
    ['States.JsonMerge($.object, States.StringToJson(\'{"c":3}\'), false)', { b: 2, c: 3 }],
    ['States.MathRandom(1, 11)', 6],
    ['States.UUID()', '80808080-8080-4080-8080-808080808080'],
    ['States.ArrayLength($.list[?(@.a)])', 1],
    ['$.list[-1].a', 1],
    ['$.list[1:3]', [2, 2]],
    ["$['object']['b']", 2],
  ])('%s', async (text, expected) => {
    const { outcome } = await runMachine(jsonpathMachine({ A: { Type: 'Pass', Parameters: { 'x.$': text } } }), {
      input,
    });
    expect(outcome).toEqual({ status: 'SUCCEEDED', output: { x: expected } });
  });

  it.each([
    ['States.ArrayGetItem($.list, 9)', 'States.ArrayGetItem: index 9 is outside of an array of 4'],
    ['States.MathAdd($.name, 1)', 'States.MathAdd: expected a number, got "A"'],
    ['States.Nothing()', 'There is no intrinsic function States.Nothing'],
    ["States.Format('{}{}', 1)", 'States.Format: the template has more {} than the 1 arguments'],
    ['plain text', "'plain text' of the field 'x.$' is neither a path nor an intrinsic function"],
  ])('%s fails', async (text, message) => {
    const { outcome } = await runMachine(jsonpathMachine({ A: { Type: 'Pass', Parameters: { 'x.$': text } } }), {
      input,
    });
    expect(outcome).toEqual({
      status: 'FAILED',
      error: 'States.IntrinsicFailure',
      cause: `An error occurred while executing the state 'A' (entered at the event id #2). ${message}`,
    });
  });
});
