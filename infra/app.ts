#!/usr/bin/env node
/** The CDK app: `npx cdk synth` runs it by `cdk.json`; the local AWS calls `synthesize`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { readConfig } from './config.ts';
import { PipelineStack } from './pipeline-stack.ts';

export const stackName = 'SalesPipeline';

export function createApp(props?: AppProps): App {
  const app = new App(props);
  const config = readConfig((key) => app.node.tryGetContext(key) as unknown);
  new PipelineStack(app, stackName, {
    config,
    terminationProtection: config.protection === 'on',
    description: 'Sales figures from MySQL to Athena: right, or not published',
  });
  return app;
}

/**
 * Writes the cloud assembly, as `npx cdk synth` does but in a second: with the context of `cdk.json`, without the
 * CDK's validation of the template, which `npx cdk synth` makes.
 */
export function synthesize(outdir: string, context: Record<string, unknown> = {}): void {
  const file = join(import.meta.dirname, '..', 'cdk.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> };
  createApp({
    outdir,
    context: { ...settings.context, ...context },
    analyticsReporting: false,
    stackTraces: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  }).synth();
}

if (import.meta.main) {
  // The CDK's CLI says where to, and gives the context; without it: `node infra/app.ts`.
  if (process.env.CDK_OUTDIR === undefined) synthesize('cdk.out');
  else createApp();
}
