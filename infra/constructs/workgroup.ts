import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { names } from '../names.ts';

/** Where the answers of each workgroup go: who may read one folder need not see the other. */
export const resultFolders = { pipeline: 'results/', analysts: 'analysts/' } as const;

/** Athena's workgroups: their settings are enforced, whatever a client asks for. */
export class WorkGroups extends Construct {
  /** Of the pipeline and its operators: findings of the audits are among its answers. */
  readonly pipeline: string;
  readonly analysts: string;

  constructor(scope: Construct, id: string, config: Config, results: IBucket, key: Key) {
    super(scope, id);
    const create = (part: string, name: string, description: string, folder: string) =>
      new CfnWorkGroup(this, part, {
        name,
        description,
        recursiveDeleteOption: true,
        workGroupConfiguration: {
          enforceWorkGroupConfiguration: true,
          publishCloudWatchMetricsEnabled: true,
          bytesScannedCutoffPerQuery: config.queryLimitMegabytes * 1_000_000,
          engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
          resultConfiguration: {
            outputLocation: results.s3UrlForObject(folder),
            encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: key.keyArn },
          },
        },
      }).ref;
    this.pipeline = create(
      'Resource',
      names.workGroup,
      'Audits and publication of the sales pipeline, and the queries of operators',
      resultFolders.pipeline,
    );
    this.analysts = create('Analysts', names.analystsWorkGroup, 'The queries of analysts', resultFolders.analysts);
  }
}
