/**
 * Unit prices in USD of AWS for US East (N. Virginia), without free tiers; which of them were read where, and which are
 * from memory, says `price-sources.ts`. Edit them for your region and day: everything that is said about cost is computed
 * from here. Prices are before tax and discounts.
 */
export const prices = {
  listedOn: '2026-11-28',
  region: 'us-east-1',
  /** https://aws.amazon.com/glue/pricing/. A G.1X worker is one DPU. What a crawl takes is not told; two DPUs were seen. */
  glue: { dpuHour: 0.44, jobLeastSeconds: 60, crawlLeastSeconds: 600, crawlDpus: 2 },
  /** https://aws.amazon.com/step-functions/pricing/, standard workflows; retries count. */
  stepFunctions: { transition: 0.025 / 1000 },
  /** https://aws.amazon.com/athena/pricing/. Statements of the catalog, as CREATE VIEW, are free. */
  athena: { terabyte: 5, leastBytes: 10_000_000 },
  /** https://aws.amazon.com/lambda/pricing/, arm64. */
  lambda: { gigabyteSecond: 0.000_013_333_4, request: 0.2 / 1e6 },
  /** https://aws.amazon.com/s3/pricing/, standard class. */
  s3: { gigabyteMonth: 0.023, put: 0.005 / 1000, get: 0.0004 / 1000 },
  /** https://aws.amazon.com/privatelink/pricing/, one endpoint in one zone; data is 0.01 a GB besides. */
  vpc: { endpointHour: 0.01 },
  /** https://aws.amazon.com/kms/pricing/. Each yearly rotation adds as much again. */
  kms: { keyMonth: 1 },
  /** https://aws.amazon.com/secrets-manager/pricing/ */
  secretsManager: { secretMonth: 0.4 },
  /** https://aws.amazon.com/cloudwatch/pricing/. A metric of one's own counts for the hours in which something was put. */
  cloudWatch: { alarmMonth: 0.1, metricMonth: 0.3, logGigabyte: 0.5, dashboardMonth: 3, freeDashboards: 3 },
  /** https://aws.amazon.com/rds/mysql/pricing/, one zone; storage of type gp3. */
  rds: { instanceHour: { 'db.t4g.micro': 0.016, 'db.t4g.small': 0.032, 'db.t4g.medium': 0.065 }, gigabyteMonth: 0.115 },
} as const;

export const hoursOfMonth = 730;
