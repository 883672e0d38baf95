import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../../data/stage.ts';
import { createApp } from '../../infra/create-app.ts';

export interface Resource {
  readonly Type: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- CloudFormation properties, by resource type
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Mappings: Readonly<Record<string, unknown>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: string }>>;
}

const cdkJson = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** The stack's template without bundled functions, readable: see `readable`. */
export function synthesized(settings: Record<string, unknown> = {}): Template {
  return readable(synthesizedAsIs(settings)) as Template;
}

/** The same as it is written. */
export function synthesizedAsIs(settings: Record<string, unknown> = {}): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'sales-pipeline-'));
  const app = createApp({
    outdir,
    context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...settings },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  try {
    return app.synth().getStackByName(stackName).template as Template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The resources of a type. */
export function ofType({ Resources }: Template, type: string): Resource[] {
  return Object.values(Resources).filter((resource) => resource.Type === type);
}

/** The one resource of a type. */
export function only(template: Template, type: string): Resource['Properties'] {
  const found = ofType(template, type);
  if (found.length !== 1) throw new Error(`${found.length} resources are ${type}`);
  return found[0]!.Properties;
}

/** The statements of the policy of a role, whose logical id begins so. */
export function statementsOf(template: Template, role: string): unknown[] {
  const policies = ofType(template, 'AWS::IAM::Policy').filter(({ Properties }) =>
    (Properties.Roles as string[]).some((name) => name.startsWith(`{${role}`)),
  );
  return policies.flatMap(({ Properties }) => (Properties.PolicyDocument as { Statement: unknown[] }).Statement);
}

/**
 * Intrinsic functions as text: `{"Ref": "Lake42DFAD75"}` is `{Lake}`, `{"Fn::GetAtt": ["Lake42DFAD75", "Arn"]}` is
 * `{Lake.Arn}`, pseudo-parameters `{Region}`, a mapping's value `{Consoles {Partition} host}`; hashes of assets are `HASH`.
 */
export function readable(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[0-9a-f]{64}/g, 'HASH');
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== 'object' || value === null) return value;
  const [key, argument] = Object.entries(value)[0] ?? [];
  if (key === 'Ref') return `{${short(argument as string)}}`;
  if (key === 'Fn::GetAtt') {
    const [id, attribute] = argument as [string, string];
    return `{${short(id)}.${attribute}}`;
  }
  if (key === 'Fn::Join') return (readable((argument as [string, unknown[]])[1]) as string[]).join('');
  if (key === 'Fn::FindInMap') return `{${(readable(argument) as string[]).join(' ')}}`;
  if (key === 'Fn::Sub') return (argument as string).replace(/\$\{(\w+::)?(\w+)\}/g, '{$2}');
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
}

/** Without the hash that the CDK puts behind a logical id, and without `AWS::`. */
function short(id: string): string {
  return id.replace(/[0-9A-F]{8}$/, '').replace('AWS::', '');
}
