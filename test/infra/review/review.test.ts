import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack, type App } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { stackName } from '../../../data/stage.ts';
import { acknowledgements } from '../../../infra/review/acknowledgements.ts';
import { review, synthesizeFor } from '../../../infra/review/review.ts';
import { reviewedSettings } from '../../../infra/review/settings.ts';

const outdir = mkdtempSync(join(tmpdir(), 'sales-pipeline-'));
let app: App;

beforeAll(() => {
  app = synthesizeFor({}, outdir);
});

afterAll(() => rmSync(outdir, { recursive: true }));

test('each finding is acknowledged, and each acknowledgement needed', () => {
  const reviews = [
    app,
    ...reviewedSettings()
      .slice(1)
      .map((settings) => synthesizeFor(settings, outdir)),
  ].map(review);
  expect(reviews.flatMap(({ findings }) => findings)).toEqual([]);
  expect(acknowledgements.filter((one) => !reviews.some(({ acknowledged }) => acknowledged.has(one)))).toEqual([]);
});

test('what is added is looked at', () => {
  const other = synthesizeFor({}, outdir);
  const stack = other.node.findChild(stackName) as Stack;
  new Bucket(stack, 'Open');
  const role = new Role(stack, 'Wide', { assumedBy: new ServicePrincipal('glue.amazonaws.com') });
  role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
  expect(review(other).findings.toSorted()).toEqual([
    'Open/Resource AwsSolutions-S10: The S3 Bucket or bucket policy does not require requests to use SSL.',
    'Open/Resource AwsSolutions-S1: The S3 Bucket has server access logs disabled.',
    expect.stringContaining('Wide/DefaultPolicy/Resource AwsSolutions-IAM5[Action::s3:*]: '),
    expect.stringContaining('Wide/DefaultPolicy/Resource AwsSolutions-IAM5[Resource::*]: '),
  ]);
});
