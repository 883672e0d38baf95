import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;

/** The files: `lake` has runs, manifests, audits, publications, locks; `results` the answers of Athena. */
export class Lake extends Construct {
  readonly lake: Bucket;
  readonly results: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.lake = new Bucket(this, 'Lake', {
      ...closed,
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
