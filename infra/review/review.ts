import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from '../create-app.ts';
import { acknowledgements, type Acknowledgement } from './acknowledgements.ts';
import type { Settings } from './settings.ts';

export interface Review {
  /** What nobody acknowledged: `Source/Instance/Resource AwsSolutions-RDS3: The non-Aurora RDS DB instance does not ...` */
  readonly findings: readonly string[];
  readonly acknowledged: ReadonlySet<Acknowledgement>;
}

/**
 * Synthesizes the stack with some settings, without bundled functions, into a folder.
 * @returns the app, for its review
 */
export function synthesizeFor(settings: Settings, outdir: string): App {
  const cdkJson = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>;
  };
  const app = createApp({
    outdir,
    context: { ...cdkJson.context, 'aws:cdk:bundling-stacks': [], ...settings },
    analyticsReporting: false,
    stackTraces: false,
    builtinCloudFormationValidation: false,
  });
  app.synth();
  return app;
}

/**
 * The rules of AwsSolutions (https://github.com/cdklabs/cdk-nag/blob/main/RULES.md#awssolutions), without the findings that
 * a person has looked at. The CDK's own `acknowledge` takes one finding's full id a call: 80 of them, each made of logical
 * ids, would say less than a few rules with their reasons.
 */
export function review(app: App): Review {
  const { violations } = new AwsSolutionsChecks().validateScope(app);
  const acknowledged = new Set<Acknowledgement>();
  const findings = violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.flatMap(({ constructPath = '' }) => {
      const path = constructPath.slice(constructPath.indexOf('/') + 1);
      const found = acknowledgements.filter((one) => one.at.test(path) && one.findings.test(ruleName));
      for (const acknowledgement of found) acknowledged.add(acknowledgement);
      return found.length > 0 ? [] : [`${path} ${ruleName}: ${description}`];
    }),
  );
  return { findings, acknowledged };
}
