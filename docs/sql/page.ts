import { modelRules } from '../../data/model-rules.ts';
import { differences, type Difference } from '../../test/engines/trino/differences.ts';
import { statements } from '../../test/engines/trino/statements.ts';
import { table } from '../states-language/markdown.ts';
import { queryRules } from './query-rules.ts';

/** Of any text: backticks in it are no end. */
const code = (sql: string) => `\`\` ${sql.replaceAll('\n', ' ')} \`\``;

const introduction = `# SQL

<!-- Written by \`node docs/generate-sql.ts\`. -->

Models are Spark SQL: Spark runs them on Glue, DuckDB with a prelude of macros here. Checks, views and queries are Trino's
SQL: Athena runs them, and here DuckDB, behind a gate. \`npm run test:engines\` asks the real engines, Spark 3.5.6 and
Trino 476: every star table row by row, every statement of a run and of the command line, and each rule below. A rule
without a difference between the engines fails there.`;

function models(): string {
  const rows = modelRules.map(({ name, why, instead, example }) => [name, why, instead, code(example)]);
  return `## Models

What a model may not contain (\`data/model-rules.ts\`; \`npm test\` reads all models). The functions that models may call
are listed in \`test/glue-scripts/models/model-text.test.ts\`; each output column is cast to its declared type.

${table(['rule', 'why', 'instead', 'of which the engines differ'], rows)}`;
}

function queries(): string {
  const rows = queryRules.map(({ name, why, instead, example, replacement }) => [
    name,
    why,
    instead,
    code(example),
    code(replacement),
  ]);
  return `## Queries

The gate refuses what Trino refuses: syntax, names of functions, tables, columns and types, aliases where Trino does not
look for them, and types that do not go together (\`a = '1'\` of a number, \`f = '2024-01-07'\` of a date). What Trino
answers and DuckDB would answer otherwise is mended by a macro (\`local/services/athena/engine/macros.ts\`), or refused
with \`NOT_SUPPORTED\` and what to write instead:

${table(['what', 'why', 'instead', 'refused', 'write'], rows)}`;
}

const kinds: Readonly<Record<Difference['kind'], string>> = {
  'not here': 'Athena answers, and the local Athena says NOT_SUPPORTED',
  answer: 'Both answer, and not the same',
  accepts: 'Athena refuses, and the local Athena answers',
  refuses: 'Athena answers, and the local Athena refuses',
  error: 'Both refuse, with different errors',
};

function known(): string {
  const all = Object.values(statements).flat();
  const sections = Object.entries(kinds).map(([kind, title]) => {
    const own = Object.entries(differences).filter(([, difference]) => difference.kind === kind);
    const rows = own.map(([sql, { why }]) => [code(sql), why]);
    return `### ${title}: ${own.length}\n\n${table(['statement', 'why'], rows)}`;
  });
  const same = all.length - Object.keys(differences).length;
  return `## Known differences

Of ${all.length} statements (\`test/engines/trino/statements.ts\`), right and wrong, ${same} are accepted, answered or
refused alike by real Trino and the local Athena. The others:

${sections.join('\n\n')}`;
}

/** docs/sql.md */
export const page = () => `${[introduction, models(), queries(), known()].join('\n\n')}\n`;
