import type { Stack } from '../../local/assembly/stack.ts';
import type { Definition } from '../../local/services/states/interpreter/types.ts';
import { stackDiagram } from './stack-diagram.ts';
import { countStates, stateGraphs } from './state-graphs.ts';

const introduction = `# Architecture

<!-- Written by \`node docs/generate-architecture.ts\`. -->

What \`npm run deploy\` makes, and how a run goes through it. Reasons are in [adr/](adr/), rights in [access.md](access.md), columns in [dictionary.md](dictionary.md), another schema in [your-own-source.md](your-own-source.md).`;

const aboutParts = `Drawn is each resource of the synthesized stack but what holds the others together: roles, policies, logs, the key, the network. An arrow says who acts on what; where that takes a right, the synthesized role has it: the page would not be written otherwise. Not drawn is what \`report=on\` adds to the default: the function write-report, called by the state machine after a publication, which asks Athena and writes into the lake, and a topic of its readers, to which the state machine publishes the link.`;

const aboutCode = `Code depends in one direction, which \`test/architecture.test.ts\` enforces: \`workflows/\`, \`lambdas/\`, \`glue-scripts/\` and \`data/\` know nothing of \`infra/\`, which composes them; \`local/\` knows only the synthesized assembly; \`lake/\` reads what is published and \`report/\` makes a page of it, for commands and functions alike; \`cli/\` is a client of AWS's APIs.

\`\`\`mermaid
flowchart LR
  infra --> workflows --> data
  infra --> lambdas --> data
  infra --> glue_scripts["glue-scripts"] -- "declarations.json" --> data
  infra -- "cdk synth" --> assembly["cdk.out"]
  local -- "reads" --> assembly
  cli --> local
  cli --> data
\`\`\``;

/** docs/architecture.md */
export function architecturePage(stack: Stack): string {
  const [machine] = stack.resources('AWS::StepFunctions::StateMachine');
  const definition = JSON.parse(machine?.properties['DefinitionString'] as string) as Definition;
  return `${[
    introduction,
    '## The stack',
    aboutParts,
    stackDiagram(stack),
    '## The state machine',
    aboutStates(definition),
    ...stateGraphs(definition).flatMap(({ state, type, graph }) => [`### ${state} (${type})`, graph]),
    '## The code',
    aboutCode,
  ].join('\n\n')}\n`;
}

function aboutStates(definition: Definition): string {
  const all = countStates(definition.States);
  const outer = Object.keys(definition.States).length;
  return `It has ${all} states. The [README](../README.md#how-it-works) shows the outer ${outer}; here is what is within those that have states of their own. A rhombus decides, a round box ends well, one with double sides fails, dotted is what is caught.`;
}
