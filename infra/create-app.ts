import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, type AppProps } from 'aws-cdk-lib';
import { stage, stackName, stagePattern } from '../data/stage.ts';
import { readConfig } from './config.ts';
import { PipelineStack } from './pipeline-stack.ts';

export function createApp(props?: AppProps): App {
  const app = new App(props);
  checkStage(app.node.tryGetContext('stage'));
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

/** Names carry the stage when they are first read, so it has to be known before: by `app.ts`. */
function checkStage(asked: unknown): void {
  if (stage !== undefined && !stagePattern.test(stage)) {
    throw new Error(`The stage is "${stage}", expected lower case letters and digits, at most 16, a letter first`);
  }
  if (asked !== undefined && asked !== stage) {
    throw new Error(
      `The stage is ${JSON.stringify(asked)}, but names were made for ${stage ?? 'none'}: set PIPELINE_STAGE`,
    );
  }
}
