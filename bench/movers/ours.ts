/**
 * `node ours.ts FOLDER`: copies orderdetails to a Parquet file of FOLDER by the embedded engine, once: the statement
 * with the table's own totals, landed, typed, verified, written. Takes the source's secret as JSON from stdin, prints
 * what the copy took.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { strToU8, zipSync } from 'fflate';
import 'mysql2';
import { declarations } from '../../data/declarations.ts';
import { extractionStatement } from '../../data/extraction.ts';
import { sourceTables } from '../../data/source.ts';
import type { Cloud } from '../../local/cloud.ts';
import { duckdbEngine } from '../../local/engines/duckdb/duckdb-engine.ts';

const [folder = ''] = process.argv.slice(2);
const SecretString = await text(process.stdin);
const table = 'orderdetails';

/** The job's zip, in which the only table of the star is the table of the source. */
function zip(): Uint8Array {
  const declared = declarations();
  const source = declared.source.filter(({ name }) => name === table);
  const statement = extractionStatement(
    sourceTables.filter(({ name }) => name === table),
    [],
    'exclude',
  );
  const columns = source.flatMap((found) => found.columns.map(({ name, type }) => ({ name, type })));
  const extraction = { exclude: statement, include: statement };
  return zipSync({
    'star_schema/declarations.json': strToU8(
      JSON.stringify({ ...declared, source, extraction, star: [{ name: table, columns }] }),
    ),
    [`star_schema/models/${table}.sql`]: strToU8(`SELECT * FROM ${table}`),
  });
}

const operations: Readonly<Record<string, () => object>> = {
  's3:GetObject': () => ({ Body: zip() }),
  's3:HeadObject': () => {
    throw Object.assign(new Error('The specified key does not exist.'), { name: 'NoSuchKey' });
  },
  's3:PutObject': () => ({}),
  'secretsmanager:GetSecretValue': () => ({ SecretString }),
};
const cloud = {
  stateFolder: folder,
  bucketFolder: () => join(folder, 'lake'),
  authorize: () => undefined,
  call: (operation: string) => Promise.resolve().then(() => operations[operation]?.()),
} as unknown as Cloud;
const role = 'arn:aws:iam::123456789012:role/bench';

mkdirSync(join(folder, 'lake'), { recursive: true });
const began = performance.now();
await duckdbEngine.run(
  {
    jobRunId: 'jr_bench',
    jobName: 'bench',
    scriptLocation: '',
    arguments: { '--lake_bucket': 'lake', '--source_secret': 'source', '--extra-py-files': 's3://assets/job.zip' },
    caller: { arn: role },
    roleArn: role,
    log: () => undefined,
    signal: new AbortController().signal,
  },
  cloud,
);
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage();
const peakMegabytes = process.resourceUsage().maxRSS / 1000;
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes }));
