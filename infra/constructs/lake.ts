import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';

/** What all buckets have in common. */
const closed = ({ dataOnDestroy }: Config) =>
  ({
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: dataOnDestroy === 'keep' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    autoDeleteObjects: dataOnDestroy === 'delete',
  }) satisfies BucketProps;

/** The files: `lake` has runs, manifests, audits, findings, publications, locks; `results` the answers of Athena. */
export class Lake extends Construct {
  readonly lake: Bucket;
  readonly results: Bucket;
  /** Who read and wrote files of the two, below `lake/` and `results/`; and refused packets, below `network/`. */
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, config: Config, encryptionKey: Key) {
    super(scope, id);
    this.accessLogs = this.logBucket(config);
    const encrypted = {
      ...closed(config),
      encryption: BucketEncryption.KMS,
      encryptionKey,
      // One request to KMS serves many objects.
      bucketKeyEnabled: true,
      serverAccessLogsBucket: this.accessLogs,
    } satisfies BucketProps;
    this.lake = new Bucket(this, 'Lake', {
      ...encrypted,
      serverAccessLogsPrefix: 'lake/',
      versioned: true,
      lifecycleRules: [
        {
          id: 'landing-is-temporary',
          prefix: 'landing/',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
        },
        {
          id: 'deleted-files-come-back-for-a-week',
          noncurrentVersionExpiration: Duration.days(7),
          expiredObjectDeleteMarker: true,
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    this.results = new Bucket(this, 'Results', {
      ...encrypted,
      serverAccessLogsPrefix: 'results/',
      lifecycleRules: [
        {
          id: 'results-are-temporary',
          expiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }

  /** S3 delivers access logs to no bucket of a customer's key: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html */
  private logBucket(config: Config): Bucket {
    return new Bucket(this, 'AccessLogs', {
      ...closed(config),
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'as-long-as-the-logs-of-functions', expiration: Duration.days(90) }],
    });
  }
}
