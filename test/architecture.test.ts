import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sourceTables } from '../data/source.ts';
import { starTables } from '../data/star.ts';

const project = path.resolve(import.meta.dirname, '..');

/** Which folders the code of a folder may import from. */
const allowed: Record<string, string[]> = {
  data: ['data'],
  lambdas: ['lambdas', 'workflows/contract.ts', 'workflows/errors.ts', 'data', 'lake', 'report'],
  workflows: ['workflows', 'data'],
  infra: ['infra', 'workflows', 'lambdas', 'glue-scripts', 'data'],
  local: ['local'],
  lake: ['lake', 'data'],
  report: ['report', 'lake', 'data'],
  notebooks: ['notebooks', 'cli/connect-local.ts', 'cli/target.ts'],
  cli: ['cli', 'data', 'lake', 'report', 'local/start-local.ts', 'local/state-folder.ts'],
  verify: ['verify', 'cli', 'lake', 'data'],
};

function filesOf(folder: string, extensions: RegExp): string[] {
  return readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.test(entry.name))
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)));
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(project, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => path.join(path.dirname(file), specifier));
}

describe('dependencies point one way', () => {
  it.each(Object.entries(allowed))('%s imports from %j only', (folder, targets) => {
    const permitted = (target: string) =>
      targets.some((prefix) => target === prefix || target.startsWith(`${prefix}${path.sep}`));
    const wrong = filesOf(folder, /\.[tj]s$/).flatMap((file) =>
      importsOf(file)
        .filter((target) => !permitted(target))
        .map((target) => `${file} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('names of tables and columns are declared once', () => {
  // Names of one plain word (city, amount) say nothing about where they come from.
  const telling = /_|[a-z][A-Z]/;
  // Trino's functions, which have no other name.
  const functions = new Set(['day_of_week', 'day_of_month']);
  const tables = [...sourceTables, ...starTables];
  const withoutComments = (text: string) =>
    text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|^\s*#.*/gm, '').replace(/"""[\s\S]*?"""/g, '');
  const names = new Set(
    tables
      .flatMap((table) => [table.name, ...table.columns.map((column) => column.name)])
      .filter((name) => telling.test(name) && !functions.has(name)),
  );

  it.each(['workflows', 'infra', 'lambdas', 'local', 'lake', 'report', 'cli', 'glue-scripts'])(
    '%s has none of them',
    (folder) => {
      const found = filesOf(folder, /\.(ts|js|py)$/).flatMap((file) => {
        const words =
          withoutComments(readFileSync(path.join(project, file), 'utf8')).match(/[A-Za-z_][A-Za-z0-9_]*/g) ?? [];
        return [...new Set(words)].filter((word) => names.has(word)).map((word) => `${file}: ${word}`);
      });
      expect(found).toEqual([]);
    },
  );
});

describe('local/ is optional', () => {
  it('types and synthesis pass without local/ and its client', () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'without-local-'));
    const left = [
      'data',
      'lambdas',
      'workflows',
      'infra',
      'glue-scripts',
      'lake',
      'report',
      'cdk.json',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
    ];
    try {
      for (const entry of left) cpSync(path.join(project, entry), path.join(copy, entry), { recursive: true });
      symlinkSync(path.join(project, 'node_modules'), path.join(copy, 'node_modules'));
      const cdkJson = readFileSync(path.join(project, 'cdk.json'), 'utf8');
      const { context } = JSON.parse(cdkJson) as { context: object };
      const run = (script: string, ...args: string[]) =>
        spawnSync(process.execPath, [script, ...args], {
          cwd: copy,
          encoding: 'utf8',
          // As the CDK's CLI calls the app: with the context of cdk.json.
          env: { ...process.env, CDK_OUTDIR: path.join(copy, 'cdk.out'), CDK_CONTEXT_JSON: JSON.stringify(context) },
        });
      expect(run(path.join(project, 'node_modules/typescript/bin/tsc')).stdout).toBe('');
      expect(run('infra/app.ts').status).toBe(0);
      expect(readdirSync(path.join(copy, 'cdk.out'))).toContain('SalesPipeline.template.json');
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
