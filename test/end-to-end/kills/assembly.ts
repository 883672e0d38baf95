import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { faults } from '../../../data/faults/index.ts';
import type { Definition, State } from '../../../local/services/states/interpreter/types.ts';
import { allStates, definitionOf } from '../../workflows/definition.ts';
import { assemblyWith } from '../assembly-with.ts';
import { synthesizedDefinition } from './definition.ts';

/** The definition that is struck, on the parts of tests: that of all settings which add states. */
export const struckDefinition = definitionOf('exclude', 'on');

/** So many checks an audit has here. What checks find is not asked, and each is a query: most of a run's time. */
const checksAtMost = 3;

const templateFile = 'SalesPipeline.template.json';

interface Template {
  readonly Resources: Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>;
}
type Item = { readonly check: string; readonly level: string };

/** The synthesized stack, all states of its machine as they are, with a short audit. */
export async function assemblyWithFewChecks(folder: string): Promise<string> {
  const assembly = await assemblyWith({ report: 'on' }, `${folder}-whole`);
  await mkdir(folder);
  for (const entry of await readdir(assembly)) {
    if (entry !== templateFile) await symlink(path.join(assembly, entry), path.join(folder, entry));
  }
  const template = JSON.parse(await readFile(path.join(assembly, templateFile), 'utf8')) as Template;
  const definition = JSON.stringify(withFewChecks(synthesizedDefinition(assembly)));
  for (const { Type, Properties } of Object.values(template.Resources)) {
    if (Type === 'AWS::StepFunctions::StateMachine') Properties.DefinitionString = definition;
  }
  await writeFile(path.join(folder, templateFile), JSON.stringify(template));
  return folder;
}

/** The same machine. */
export function withFewChecks(definition: Definition): Definition {
  const copy = structuredClone(definition);
  for (const [, state] of allStates(copy)) cutChecks(state);
  return copy;
}

/** One that only warns, and some that find the fault of a scenario. */
function cutChecks(state: State): void {
  const { Items } = state as { Items?: unknown };
  if (!Array.isArray(Items) || (Items[0] as Partial<Item>).check === undefined) return;
  const items = Items as readonly Item[];
  const finding = items.filter(({ check }) => faults['fan-out']?.finds?.includes(check));
  const warning = items.filter(({ level }) => level === 'warn');
  Object.assign(state, { Items: [...warning.slice(0, 1), ...finding].slice(0, checksAtMost) });
}
