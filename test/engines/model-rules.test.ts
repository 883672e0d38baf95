import { beforeAll, describe, expect, it } from '@jest/globals';
import { modelRules } from '../../data/model-rules.ts';
import { openJobDatabase } from '../../local/engines/duckdb/job-database.ts';
import { sparkAnswers, type SparkAnswer } from './spark-sql/spark-expressions.ts';

/** What DuckDB answers, without the prelude's macros for what the models do use. */
async function duckdbAnswers(expressions: readonly string[]): Promise<SparkAnswer[]> {
  const database = await openJobDatabase(new AbortController().signal);
  const answers: SparkAnswer[] = [];
  for (const expression of expressions) {
    const asked = database.rows(`SELECT CAST((${expression}) AS varchar) AS x`);
    answers.push(
      await asked.then(
        ([row]) => ({ value: (row?.['x'] ?? null) as string | null }),
        (error: Error) => ({ error: error.message.split('\n')[0] ?? '' }),
      ),
    );
  }
  await database.close();
  return answers;
}

describe('what a rule of the models forbids is read otherwise by real Spark and DuckDB', () => {
  const examples = modelRules.map(({ example }) => example);
  let spark: SparkAnswer[];
  let duckdb: SparkAnswer[];
  beforeAll(async () => {
    [spark, duckdb] = [await sparkAnswers(examples), await duckdbAnswers(examples)];
  });

  it.each(modelRules.map((rule, index) => ({ ...rule, index })))('$name: $example', ({ name, index }) => {
    const [one, other] = [spark[index], duckdb[index]];
    // A semicolon is a matter of where the model stands.
    if (name === 'statement-end') expect([one?.error, other?.error]).toEqual([expect.any(String), expect.any(String)]);
    else
      expect(one?.error === undefined ? one?.value : 'refused').not.toEqual(
        other?.error === undefined ? other?.value : 'refused',
      );
  });
});
