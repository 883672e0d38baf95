import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveStack, type StackEnvironment } from './resolve-stack.ts';
import type { Stack } from './stack.ts';
import type { Template } from './template.ts';

/** Where a stack without a fixed environment lives: AWS's own example account. */
const anywhere = { account: '123456789012', region: 'us-east-1' };

interface Artifact {
  readonly type: string;
  /** `aws://123456789012/us-east-1`, `aws://unknown-account/unknown-region` */
  readonly environment?: string;
  readonly displayName?: string;
  readonly properties?: { readonly templateFile?: string; readonly stackName?: string; readonly file?: string };
}

/** A synthesized assembly (`cdk.out`): its one stack and what goes with it, as files. */
export interface Assembly {
  readonly folder: string;
  readonly stackName: string;
  readonly templateFile: string;
  /** Files that list the assets to upload (`SalesPipeline.assets.json`). */
  readonly assetFiles: readonly string[];
  readonly account: string;
  readonly region: string;
}

/**
 * Reads `manifest.json` of an assembly.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html
 */
export function readAssembly(folder: string): Assembly {
  const manifest = readJson(join(folder, 'manifest.json')) as { readonly artifacts?: Record<string, Artifact> };
  const artifacts = Object.entries(manifest.artifacts ?? {});
  const stacks = artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    const found = stacks.map(([id]) => id).join(', ') || 'none';
    throw new Error(`${folder} must hold exactly one stack; found ${found}. Synthesize with: npx cdk synth`);
  }
  const [id, artifact] = stack;
  return {
    folder,
    stackName: artifact.properties?.stackName ?? artifact.displayName ?? id,
    templateFile: artifact.properties?.templateFile ?? `${id}.template.json`,
    assetFiles: artifacts.flatMap(([, { type, properties }]) =>
      type === 'cdk:asset-manifest' && properties?.file !== undefined ? [properties.file] : [],
    ),
    ...environmentOf(artifact.environment ?? ''),
  };
}

/** The stack of an assembly, resolved for an environment. */
export function readStack(assemblyFolder: string, environment: StackEnvironment): Stack {
  const { folder, stackName, templateFile } = readAssembly(assemblyFolder);
  return resolveStack(stackName, readJson(join(folder, templateFile)) as Template, environment);
}

function environmentOf(environment: string): { account: string; region: string } {
  const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(environment) ?? [];
  return {
    account: /^[0-9]{12}$/.test(account) ? account : anywhere.account,
    region: region === '' || region === 'unknown-region' ? anywhere.region : region,
  };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = (error as Error).message;
    throw new Error(`Cannot read the assembly's ${file}: ${reason}. Synthesize with: npx cdk synth`, { cause: error });
  }
}
