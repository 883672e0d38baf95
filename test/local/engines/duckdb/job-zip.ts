import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import type { Declarations } from '../../../../local/engines/duckdb/declarations.ts';

const glueScripts = new URL('../../../../glue-scripts/', import.meta.url);
const modelsFolder = new URL('star_schema/models/', glueScripts);

/** The project's own declarations. */
export function ownDeclarations(): Declarations {
  return JSON.parse(readFileSync(new URL('star_schema/declarations.json', glueScripts), 'utf8')) as Declarations;
}

/** The project's own models by star table. */
export function ownModels(): Record<string, string> {
  const files = readdirSync(modelsFolder).filter((file) => file.endsWith('.sql'));
  return Object.fromEntries(
    files.map((file) => [file.replace('.sql', ''), readFileSync(new URL(file, modelsFolder), 'utf8')]),
  );
}

/** A zip as the stack's asset is: the package folder, with the Python modules beside. */
export function jobZip(declarations: Declarations = ownDeclarations(), models = ownModels()): Uint8Array {
  const files = Object.entries(models).map(
    ([table, sql]) => [`star_schema/models/${table}.sql`, strToU8(sql)] as const,
  );
  return zipSync({
    'star_schema/__init__.py': strToU8(''),
    'star_schema/declarations.json': strToU8(JSON.stringify(declarations)),
    ...Object.fromEntries(files),
  });
}
