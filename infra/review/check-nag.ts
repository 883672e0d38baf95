/** `npm run check:nag`: the rules of AwsSolutions, for each kind of source, and unprotected; exit code 1 when anything is found. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acknowledgements } from './acknowledgements.ts';
import { review, synthesizeFor } from './review.ts';
import { reviewedSettings } from './settings.ts';

const outdir = mkdtempSync(join(tmpdir(), 'sales-pipeline-'));
try {
  const reviews = reviewedSettings().map((settings) => review(synthesizeFor(settings, outdir)));
  const unused = acknowledgements.filter((one) => !reviews.some(({ acknowledged }) => acknowledged.has(one)));
  const mistakes = [
    ...new Set(reviews.flatMap(({ findings }) => findings)),
    ...unused.map(
      ({ at, findings }) => `infra/review/acknowledgements.ts: nothing needs ${String(at)} ${String(findings)}`,
    ),
  ];
  for (const mistake of mistakes) console.error(mistake);
  if (mistakes.length > 0) process.exitCode = 1;
  else console.log(`AwsSolutions: no finding but ${acknowledgements.length} kinds, each acknowledged with its reason`);
} finally {
  rmSync(outdir, { recursive: true });
}
