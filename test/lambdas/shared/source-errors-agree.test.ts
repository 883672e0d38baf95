import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { byNumber, explain } from '../../../lambdas/shared/source-connection.ts';
import { byNumber as byNumberInJob } from '../../../local/engines/duckdb/source-errors.ts';

const project = path.resolve(import.meta.dirname, '../../..');

/** Prints the Glue script's table; Spark, which it imports to look into Java's errors, is not needed for that. */
const printTable = `
import json, sys
from unittest.mock import MagicMock
for name in ("py4j", "py4j.java_gateway", "pyspark"):
    sys.modules[name] = MagicMock()
from star_schema.source_errors import BY_CODE
print(json.dumps({str(code): name.__name__ for code, name in BY_CODE.items()}))
`;
const inGlue = JSON.parse(
  execFileSync('python3', ['-c', printTable], { cwd: path.join(project, 'glue-scripts'), encoding: 'utf8' }),
) as Record<string, string>;

const target = { host: 'db', port: 3306, username: 'etl_ro', password: 'p', schema: 'classicmodels' };

it('the two engines of the job have the same names for what the server answers', () => {
  expect(Object.fromEntries([...byNumberInJob].map(([number, name]) => [String(number), name]))).toEqual(inGlue);
});

it('the functions have those of the job for all that is about the connection', () => {
  const names = [...byNumber.keys()].map((errno) => [
    String(errno),
    explain(Object.assign(new Error('said'), { errno }), target).name,
  ]);
  expect(names.length).toBeGreaterThan(15);
  expect(names).toEqual(names.map(([number]) => [number, inGlue[number!]]));
});

it.each([
  [1040, 'SourceOverloaded'],
  [1045, 'SourceAccessDenied'],
  [1203, 'SourceOverloaded'],
  [1226, 'SourceOverloaded'],
])('%s is %s', (number, name) => {
  expect(inGlue[number]).toBe(name);
});
