/** `npm run soak [-- one-moment | readers | killed-serve]`: long hauls. Prints what happened as Markdown; exit code 1 when an aim is missed. */
import { killedServe } from './killed-serve.ts';
import { oneMoment } from './one-moment/one-moment.ts';
import { readers } from './readers.ts';
import type { SoakResult } from './soak-result.ts';

const soaks: Readonly<Record<string, () => Promise<SoakResult>>> = {
  'one-moment': oneMoment,
  readers: () => readers(),
  'killed-serve': () => killedServe(),
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in soaks));
if (unknown.length > 0) {
  console.error(`unknown soak ${unknown.join(', ')}: one of ${Object.keys(soaks).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, soak] of Object.entries(soaks)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    const { report, missed } = await soak();
    console.log(report);
    for (const miss of missed) console.error(`${name}: missed: ${miss}`);
    if (missed.length > 0) process.exitCode = 1;
  }
}
