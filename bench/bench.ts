/**
 * `npm run bench [-- NAME...]`: measures, prints what it measured as Markdown and puts it into docs/benchmarks.md.
 * Needs a machine that is otherwise idle.
 */
import { cold } from './cold.ts';
import { endpoint } from './endpoint.ts';
import { growth } from './growth.ts';
import { interpreter } from './interpreter.ts';
import { movers } from './movers.ts';
import { query } from './query.ts';
import { source } from './source.ts';
import { spark } from './spark.ts';
import { start } from './start.ts';
import { writeSection } from './write-section.ts';

const benches: Readonly<Record<string, () => Promise<string>>> = {
  start,
  movers,
  growth,
  query,
  interpreter,
  source,
  endpoint,
  cold,
  spark,
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`unknown benchmark ${unknown.join(', ')}: one of ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const text = await bench();
    console.log(text);
    await writeSection(name, text);
  }
}
