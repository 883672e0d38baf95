#!/usr/bin/env node
/**
 * The CDK app, which `npx cdk synth` runs by `cdk.json`: the CDK's CLI says where to, and gives the context. Without it,
 * `node infra/app.ts`, the assembly goes to cdk.out.
 */
const { CDK_CONTEXT_JSON = '{}', CDK_OUTDIR } = process.env;
const { stage } = JSON.parse(CDK_CONTEXT_JSON) as { stage?: string };
if (stage !== undefined) process.env['PIPELINE_STAGE'] = stage;

const { createApp, synthesize } = await import('./create-app.ts');
if (CDK_OUTDIR === undefined) synthesize('cdk.out');
else createApp();
