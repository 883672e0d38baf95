import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.KMS,
  // One request to KMS serves many objects.
  bucketKeyEnabled: true,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

/** The files: `lake` has runs, manifests, audits, findings, publications, locks; `results` the answers of Athena. */
export class Lake extends Construct {
  readonly lake: Bucket;
  readonly results: Bucket;

  constructor(scope: Construct, id: string, encryptionKey: Key) {
    super(scope, id);
    this.lake = new Bucket(this, 'Lake', {
      ...closed,
      encryptionKey,
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
      ...closed,
      encryptionKey,
      lifecycleRules: [
        {
          id: 'results-are-temporary',
          expiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
  }
}
