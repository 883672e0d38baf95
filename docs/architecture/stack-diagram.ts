import type { Stack } from '../../local/assembly/stack.ts';
import { findPolicies } from '../../local/iam/policies.ts';
import { isAction } from '../../local/iam/patterns.ts';
import type { StatementText } from '../../local/iam/statement.ts';
import { arrows, groups, notDrawn, parts, type Arrow, type Part } from './parts.ts';

/** The stack as a flowchart. Throws where the synthesized stack is not as `parts.ts` draws it. */
export function stackDiagram(stack: Stack): string {
  const wrong = [...missingResources(stack), ...undrawnResources(stack), ...untrueArrows(stack)];
  if (wrong.length > 0) throw new Error(`Correct docs/architecture/parts.ts:\n${wrong.join('\n')}`);
  return ['```mermaid', 'flowchart LR', ...Object.keys(groups).flatMap(subgraph), ...arrows.map(arrowLine), '```'].join(
    '\n',
  );
}

function subgraph(group: string): string[] {
  const members = parts.filter((part) => part.group === group);
  return [
    `  subgraph ${group}_group["${groups[group as Part['group']]}"]`,
    ...members.map(({ id, label }) => `    ${id}["${label}"]`),
    '  end',
  ];
}

const arrowLine = ({ from, to, label }: Arrow): string => `  ${from} -- "${label}" --> ${to}`;

function missingResources(stack: Stack): string[] {
  const ids = stack.resources().map(({ logicalId }) => logicalId);
  return parts.flatMap(({ id, resources }) =>
    resources
      .filter((prefix) => !ids.some((logicalId) => logicalId.startsWith(prefix)))
      .map((prefix) => `${id}: the stack has no resource ${prefix}...`),
  );
}

function undrawnResources(stack: Stack): string[] {
  const prefixes = parts.flatMap(({ resources }) => resources);
  return stack
    .resources()
    .filter(({ type, logicalId }) => !notDrawn.some((known) => type.startsWith(known) || logicalId.startsWith(known)))
    .filter(({ logicalId }) => !prefixes.some((prefix) => logicalId.startsWith(prefix)))
    .map(({ logicalId, type }) => `${logicalId} (${type}) belongs to no part`);
}

function untrueArrows(stack: Stack): string[] {
  const policies = [...findPolicies(stack).identity.values()].flat();
  return arrows.flatMap(({ from, to, action }) => {
    const role = parts.find(({ id }) => id === from)?.role;
    if (action === undefined) return [];
    const allowed = policies
      .filter(({ place }) => role !== undefined && place.startsWith(role))
      .flatMap(({ document }) => document.Statement as readonly StatementText[])
      .flatMap(({ Effect, Action = [] }) => (Effect === 'Allow' ? [Action].flat() : []));
    return allowed.some((pattern) => isAction(action, pattern)) ? [] : [`${from} → ${to}: ${from} may not ${action}`];
  });
}
