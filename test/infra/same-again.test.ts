import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, jest, test } from '@jest/globals';

jest.setTimeout(120_000);

const project = path.join(import.meta.dirname, '../..');

/** In a process of its own, with bundled functions: what the CDK or a bundler remembers would hide a difference. */
function assembly(settings: object): Record<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sales-pipeline-'));
  try {
    const call = `import('./infra/create-app.ts').then(({ synthesize }) => synthesize(${JSON.stringify(folder)}, ${JSON.stringify(settings)}))`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', call], { cwd: project, stdio: 'pipe' });
    const files = readdirSync(folder).filter((name) => /\.(template|assets)\.json$/.test(name));
    return Object.fromEntries(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('two syntheses give the same bytes, bundles and all', () => {
  const first = assembly({});
  expect(Object.keys(first)).toEqual(['SalesPipeline.assets.json', 'SalesPipeline.template.json']);
  expect(assembly({})).toEqual(first);
});

test('another setting gives others', () => {
  expect(assembly({ keepRuns: 3 })['SalesPipeline.template.json']).not.toBe(
    assembly({ keepRuns: 4 })['SalesPipeline.template.json'],
  );
});
