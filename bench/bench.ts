/** `npm run bench [-- start | interpreter | source | endpoint | cold]`: measures, and prints what it measured as Markdown. Needs a machine that is otherwise idle. */
import { cold } from './cold.ts';
import { endpoint } from './endpoint.ts';
import { interpreter } from './interpreter.ts';
import { source } from './source.ts';
import { start } from './start.ts';

const benches: Readonly<Record<string, () => Promise<string>>> = { start, interpreter, source, endpoint, cold };

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`unknown benchmark ${unknown.join(', ')}: one of ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, bench] of Object.entries(benches)) {
    if (chosen.length === 0 || chosen.includes(name)) console.log(await bench());
  }
}
