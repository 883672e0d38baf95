/**
 * `npm run soak [-- one-moment | readers | kills | killed-serve | settings]`: long hauls. Writes what happened to `docs/soak.md`; exit code 1
 * when an aim is missed.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { circumstances } from './circumstances.ts';
import { killedServe } from './killed-serve.ts';
import { kills } from './kills.ts';
import { oneMoment } from './one-moment/one-moment.ts';
import { replaceSections } from './page.ts';
import { readers } from './readers.ts';
import { settings } from './settings.ts';
import type { SoakResult } from './soak-result.ts';

const soaks: Readonly<Record<string, () => Promise<SoakResult>>> = {
  'one-moment': oneMoment,
  readers: () => readers(),
  kills,
  'killed-serve': () => killedServe(),
  settings,
};
const pageFile = path.join(import.meta.dirname, '../docs/soak.md');

/** At once, so that a later soak that breaks takes nothing with it. */
async function write(name: string, report: string): Promise<void> {
  const page = await readFile(pageFile, 'utf8').catch(() => '');
  const section = report.replace('\n\n', `\n\n${await circumstances()}.\n\n`);
  await writeFile(pageFile, replaceSections(page, Object.keys(soaks), new Map([[name, section]])));
}

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
    await write(name, report);
    for (const miss of missed) console.error(`${name}: missed: ${miss}`);
    if (missed.length > 0) process.exitCode = 1;
  }
}
