import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { Waiver } from '../../workflows/contract.ts';
import { inLanes } from '../shared/in-lanes.ts';
import { readText } from '../shared/s3.ts';

/** What the guard reads of the lake. */
export interface Lake {
  readonly s3: S3Client;
  readonly bucket: string;
}

/** A line of the history of what is live: `publications/<moment>-<run id>.json`, written before the change itself. */
export interface PublicationRecord {
  readonly action: 'publish' | 'rollback' | 'release';
  /** The run that is live after it. */
  readonly runId: string;
  /** The run that was live before it, or `none`. */
  readonly previous: string;
  /** ISO 8601, UTC. */
  readonly moment: string;
  /** Whether publication is held from then on. */
  readonly held: boolean;
  readonly executionArn: string;
  readonly by: string | null;
  readonly reason: string | null;
  readonly waivers?: readonly Waiver[];
}

/** `audits/<run id>/summary.json`, what of it decides. */
export interface AuditSummary {
  readonly checks: readonly { readonly check: string; readonly level: string; readonly failed: boolean }[];
}

/** Oldest first: the keys begin with the moment. */
export async function readPublications({ s3, bucket }: Lake): Promise<PublicationRecord[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: 'publications/' })) {
    for (const { Key } of page.Contents ?? []) if (Key?.endsWith('.json')) keys.push(Key);
  }
  // All of them: a waiver holds until its day, however many publications came after it.
  return await inLanes(keys, (key) => readJson<PublicationRecord>({ s3, bucket }, key), 32);
}

/** `manifests/<run id>.json`, what of it is compared and measured. */
export interface RunManifest {
  readonly codeHash?: string | null;
  readonly source: { readonly position?: string | null; readonly rows: number };
  /** Sums as decimal text. */
  readonly tables: readonly {
    readonly name: string;
    readonly rows: number;
    readonly sums: Readonly<Record<string, string>>;
  }[];
  /** Of each step of the job. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** `undefined` when the run is not there. */
export async function readManifest(lake: Lake, runId: string): Promise<RunManifest | undefined> {
  return await readJson<RunManifest | undefined>(lake, `manifests/${runId}.json`);
}

/** `undefined` when the run was not audited. */
export async function readSummary(lake: Lake, runId: string): Promise<AuditSummary | undefined> {
  return await readJson<AuditSummary | undefined>(lake, `audits/${runId}/summary.json`);
}

/** Whether a run has landed completely: its manifest is written last, and deleted first. */
export async function hasLanded({ s3, bucket }: Lake, runId: string): Promise<boolean> {
  return (await readText(s3, { Bucket: bucket, Key: `manifests/${runId}.json` })) !== undefined;
}

/** The schema that the crawler saw last; empty when it never did. */
export async function readCrawledFingerprint(lake: Lake): Promise<string> {
  const crawl = await readJson<{ readonly fingerprint?: string } | undefined>(lake, 'crawls/last.json');
  return crawl?.fingerprint ?? '';
}

async function readJson<T>({ s3, bucket }: Lake, key: string): Promise<T> {
  const stored = await readText(s3, { Bucket: bucket, Key: key });
  if (stored === undefined) return undefined as T;
  try {
    return JSON.parse(stored.text) as T;
  } catch (error) {
    throw new Error(`s3 ${key} is not JSON: ${stored.text.slice(0, 200)}`, { cause: error });
  }
}
