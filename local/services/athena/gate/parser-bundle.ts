import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Antlr from 'antlr4ng';
import type { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer.js';
import type {
  FunctionCallContext,
  GenericTypeContext,
  TrinoSqlParser,
} from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser.js';

export interface TrinoParser {
  readonly CharStreams: typeof Antlr.CharStreams;
  readonly CommonTokenStream: typeof Antlr.CommonTokenStream;
  readonly TrinoSqlLexer: typeof TrinoSqlLexer;
  readonly TrinoSqlParser: typeof TrinoSqlParser;
  readonly FunctionCallContext: typeof FunctionCallContext;
  readonly GenericTypeContext: typeof GenericTypeContext;
}

const require = createRequire(import.meta.url);
const packageFile = require.resolve('dt-sql-parser/package.json');

export const parserVersion = (require('dt-sql-parser/package.json') as { version: string }).version;

let parser: Promise<TrinoParser> | undefined;

/**
 * The Trino grammar of dt-sql-parser. Node can't load the package as it is (imports without extensions), so its
 * Trino part is bundled once into `node_modules/.cache/sales-pipeline/`.
 */
export function trinoParser(): Promise<TrinoParser> {
  return (parser ??= load());
}

async function load(): Promise<TrinoParser> {
  const modules = dirname(dirname(packageFile));
  const bundle = join(modules, '.cache', 'sales-pipeline', `trino-parser-${parserVersion}-2.mjs`);
  if (!existsSync(bundle)) await build(bundle);
  return (await import(pathToFileURL(bundle).href)) as TrinoParser;
}

/** Written beside and renamed: processes that build at the same time end with the same whole file. */
async function build(bundle: string): Promise<void> {
  const { build: esbuild } = await import('esbuild');
  const temporary = `${bundle}.${process.pid}.tmp`;
  mkdirSync(dirname(bundle), { recursive: true });
  await esbuild({
    stdin: {
      resolveDir: dirname(packageFile),
      contents: `
        export { CharStreams, CommonTokenStream } from 'antlr4ng';
        export { TrinoSqlLexer } from './dist/lib/trino/TrinoSqlLexer';
        export { TrinoSqlParser, FunctionCallContext, GenericTypeContext } from './dist/lib/trino/TrinoSqlParser';`,
    },
    bundle: true,
    format: 'esm',
    platform: 'node',
    minify: true,
    outfile: temporary,
  });
  renameSync(temporary, bundle);
}
