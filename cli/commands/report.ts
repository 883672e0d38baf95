import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { reportDeclarations } from '../../data/report-declarations.ts';
import { renderNothing, renderReport } from '../../report/render.ts';
import { CliError } from '../cli-error.ts';
import { connect } from '../connect.ts';
import { bytes } from '../format.ts';
import type { Command } from '../main.ts';
import { parseOptions } from '../options.ts';
import { refuseSurplus } from '../positionals.ts';
import { readFigures } from '../../report/read/read-figures.ts';

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals, target } = parseOptions(args, { out: { type: 'string', default: 'report.html' } });
  refuseSurplus('report', positionals);
  const connection = await connect(target);
  try {
    const figures = await readFigures(connection, reportDeclarations());
    const document =
      figures === undefined ? renderNothing(new Date().toISOString(), connection.machine) : renderReport(figures);
    await write(values.out, document);
    const about = figures === undefined ? 'nothing is published yet, and it says so' : `of run ${figures.run.runId}`;
    console.log(`Report    ${values.out}, ${bytes(Buffer.byteLength(document))}, ${about}`);
    console.log(`Open      ${pathToFileURL(path.resolve(values.out)).href}`);
    return 0;
  } finally {
    await connection.close();
  }
}

async function write(file: string, document: string): Promise<void> {
  try {
    await writeFile(file, document);
  } catch (error) {
    throw new CliError(`--out ${file} can't be written: ${(error as Error).message}`, { cause: error });
  }
}

export const reportCommand: Command = {
  usage: [
    ['report', 'the published figures as one HTML file, for people'],
    ['  --out FILE', 'where to (default report.html)'],
  ],
  run,
};
