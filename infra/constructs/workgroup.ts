import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { names } from '../names.ts';

/** Athena's workgroup: its settings are enforced, whatever a client asks for. */
export class WorkGroup extends Construct {
  readonly workGroupName: string;

  constructor(scope: Construct, id: string, { queryLimitMegabytes }: Config, results: IBucket) {
    super(scope, id);
    const workGroup = new CfnWorkGroup(this, 'Resource', {
      name: names.workGroup,
      description: 'Audits and publication of the sales pipeline, and the queries of analysts',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: queryLimitMegabytes * 1_000_000,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: results.s3UrlForObject('results/'),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
        },
      },
    });
    this.workGroupName = workGroup.ref;
  }
}
