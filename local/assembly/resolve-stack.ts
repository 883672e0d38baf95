import { holds, noValue, resolveValue, textOf, type References } from './intrinsics.ts';
import { generatedName, stableHex, stableUuid } from './physical-names.ts';
import { resourceTypes, type ResourceType } from './resource-types.ts';
import type { Resource, Stack } from './stack.ts';
import type { Template, TemplateResource, Value } from './template.ts';

/** What the template leaves open. */
export interface StackEnvironment {
  /** Twelve digits. */
  readonly account: string;
  /** `us-east-1` */
  readonly region: string;
  /** Where the server listens that stands for the stack's database instance. */
  readonly source: { readonly host: string; readonly port: number };
}

/**
 * The stack of a template. Everything is resolved on first use and kept, so a resource that nobody asks for costs
 * nothing and an unknown type fails, by name, only when something needs it.
 */
export function resolveStack(name: string, template: Template, environment: StackEnvironment): Stack {
  const references: References = {
    template,
    pseudo: pseudoParameters(name, environment),
    ref: (logicalId) => resource(logicalId).ref,
    attribute: (logicalId, attribute) => resource(logicalId).attribute(attribute),
  };
  const present = Object.entries(template.Resources).filter(
    ([, { Condition: condition }]) => condition === undefined || holds(condition, references),
  );
  const resources = new Map(
    present.map(([logicalId, definition]) => [
      logicalId,
      resolveResource(logicalId, definition, name, environment, references),
    ]),
  );
  const resource = (logicalId: string) => {
    const found = resources.get(logicalId);
    if (found === undefined) throw new Error(`Stack ${name} has no resource ${logicalId}`);
    return found;
  };
  return {
    name,
    template,
    resource,
    resources: (type) => [...resources.values()].filter((one) => type === undefined || one.type === type),
    get outputs() {
      return outputsOf(template, references);
    },
  };
}

function pseudoParameters(stackName: string, { account, region }: StackEnvironment): Record<string, string> {
  return {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': stackId(stackName, account, region),
  };
}

/** `arn:aws:cloudformation:us-east-1:123456789012:stack/SalesPipeline/<uuid>` */
export function stackId(stackName: string, account: string, region: string): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/${stableUuid(stackName)}`;
}

function outputsOf(template: Template, references: References): Record<string, string> {
  const outputs = Object.entries(template.Outputs ?? {});
  return Object.fromEntries(
    outputs
      .filter(([, { Condition: condition }]) => condition === undefined || holds(condition, references))
      .map(([key, { Value: value }]) => [key, textOf(resolveValue(value, references))]),
  );
}

function resolveResource(
  logicalId: string,
  definition: TemplateResource,
  stackName: string,
  environment: StackEnvironment,
  references: References,
): Resource {
  const type = resourceTypes[definition.Type] ?? { ref: '{name}' };
  const property = (path: string) => {
    const raw = path.split('.').reduce<Value | undefined>(member, definition.Properties);
    const resolved = raw === undefined ? undefined : resolveValue(raw, references);
    return resolved === undefined || resolved === noValue ? undefined : textOf(resolved);
  };
  const physicalName = () =>
    (type.nameProperty && property(type.nameProperty)) ?? generatedName(stackName, logicalId, type.lowerCase === true);
  const builtIn: Record<string, () => string> = {
    name: physicalName,
    account: () => environment.account,
    region: () => environment.region,
    uuid: () => stableUuid(`${stackName}/${logicalId}`),
    hex17: () => stableHex(`${stackName}/${logicalId}`, 17),
    suffix: () => stableHex(`${stackName}/${logicalId}`, 6),
    sourceHost: () => environment.source.host,
    sourcePort: () => String(environment.source.port),
  };
  const expand = (pattern: string) =>
    pattern.replaceAll(/\{(\w+)(?:\?(\w+))?\}/g, (_, key: string, otherwise?: string) => {
      const value = builtIn[key]?.() ?? property(key) ?? otherwise;
      if (value === undefined) throw new Error(`${logicalId} (${definition.Type}) has no property ${key}`);
      return value;
    });
  const once = memoise(logicalId);
  return {
    logicalId,
    type: definition.Type,
    get ref() {
      return once('Ref', () => expand(type.ref));
    },
    get properties() {
      return once('properties', () => resolveValue(definition.Properties ?? {}, references)) as Resource['properties'];
    },
    attribute: (name) => once(name, () => expand(attributePattern(logicalId, definition.Type, type, name))),
  };
}

function attributePattern(logicalId: string, typeName: string, type: ResourceType, attribute: string): string {
  const pattern = type.attributes?.[attribute];
  if (pattern !== undefined) return pattern;
  const known = Object.keys(type.attributes ?? {}).join(', ') || 'none';
  throw new Error(
    `Attribute ${attribute} of ${logicalId} (${typeName}) is not known here (known: ${known}); ` +
      'add it to local/assembly/resource-types.ts',
  );
}

function member(value: Value | undefined, key: string): Value | undefined {
  return value !== null && typeof value === 'object' ? (value as Record<string, Value>)[key] : undefined;
}

/** Computes each value of a resource once; a value that needs itself is a cycle and fails, by name. */
function memoise(logicalId: string): <Result>(key: string, compute: () => Result) => Result {
  const values = new Map<string, unknown>();
  const underWay = new Set<string>();
  return <Result>(key: string, compute: () => Result) => {
    if (values.has(key)) return values.get(key) as Result;
    if (underWay.has(key)) throw new Error(`${logicalId}: ${key} refers to itself`);
    underWay.add(key);
    try {
      const value = compute();
      values.set(key, value);
      return value;
    } finally {
      underWay.delete(key);
    }
  };
}
