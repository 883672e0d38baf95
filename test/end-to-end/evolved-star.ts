import { execFile } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { zipSync } from 'fflate';
import { readStack } from '../../local/assembly/read-assembly.ts';
import type { Definition } from '../../local/services/states/interpreter/types.ts';
import type { Evolution } from './evolutions.ts';

const project = path.resolve(import.meta.dirname, '../..');
const needed = [
  'data',
  'workflows',
  'glue-scripts',
  'infra',
  'lambdas',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** What a deployment of another star brings: the state machine's definition and the job's package and settings. */
export interface EvolvedStar {
  readonly definition: Definition;
  readonly zip: Uint8Array;
  readonly personalData: 'exclude' | 'include';
}

/** Where the stack lives whose names the definition is to have. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** What `npm run generate` and `cdk synth` do in the copies, in one process for all of them. */
const script = `
  import { writeFileSync } from 'node:fs';
  for (const { folder, personalData } of JSON.parse(process.argv[1])) {
    const { declarationsText } = await import(folder + '/data/declarations.ts');
    writeFileSync(folder + '/glue-scripts/star_schema/declarations.json', declarationsText());
    // The CDK bundles functions of the project that it is started in.
    process.chdir(folder);
    const { synthesize } = await import(folder + '/infra/create-app.ts');
    synthesize(folder + '/cdk.out', { personalData, 'aws:cdk:bundling-stacks': [] });
  }`;

/** The project as it is after each of the edits, made in temporary copies. */
export async function evolvedStars<Name extends string>(
  evolutions: Readonly<Record<Name, Evolution>>,
  place: Place,
): Promise<Record<Name, EvolvedStar>> {
  const home = await mkdtemp(path.join(tmpdir(), 'evolved-'));
  try {
    const named = Object.entries<Evolution>(evolutions);
    const copies = named.map(([name, { edit, personalData }], index) => {
      const folder = path.join(home, String(index));
      for (const entry of needed) cpSync(path.join(project, entry), path.join(folder, entry), { recursive: true });
      symlinkSync(path.join(project, 'node_modules'), path.join(folder, 'node_modules'));
      edit(folder);
      return { name, folder, personalData };
    });
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script, JSON.stringify(copies)]);
    const stars = copies.map(({ name, folder, personalData }) => {
      const star = { definition: definitionIn(folder, place), zip: packageIn(folder), personalData };
      return [name, star] as const;
    });
    return Object.fromEntries(stars) as Record<Name, EvolvedStar>;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function definitionIn(folder: string, place: Place): Definition {
  const stack = readStack(path.join(folder, 'cdk.out'), { ...place, source: { host: 'localhost', port: 3306 } });
  const [machine] = stack.resources('AWS::StepFunctions::StateMachine');
  return JSON.parse(String(machine?.properties['DefinitionString'])) as Definition;
}

/** As the stack's asset is: the folder without the script itself. */
function packageIn(folder: string): Uint8Array {
  const scripts = path.join(folder, 'glue-scripts');
  const files = readdirSync(path.join(scripts, 'star_schema'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return zipSync(Object.fromEntries(files.map((file) => [path.relative(scripts, file), readFileSync(file)])));
}
