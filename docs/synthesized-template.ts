import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackName } from '../data/stage.ts';
import { createApp } from '../infra/create-app.ts';
import type { Template } from '../local/assembly/template.ts';

/** The stack's template with the settings of `cdk.json` and others, without bundles, of which no page tells. */
export function synthesizedTemplate(others: Readonly<Record<string, string>> = {}): Template {
  const settings = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const outdir = mkdtempSync(join(tmpdir(), 'sales-pipeline-'));
  try {
    const context = { ...settings.context, ...others, 'aws:cdk:bundling-stacks': [] };
    const app = createApp({ outdir, context, analyticsReporting: false, builtinCloudFormationValidation: false });
    return app.synth().getStackByName(stackName).template as Template;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
