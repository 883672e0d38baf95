/**
 * The JSON files of the lake as tables of `databases.runs`: what the job, the audits and the publications leave behind.
 * Names of columns and members are in lower case, as the catalog keeps them: the SerDe finds `runId` for `runid`.
 */
export interface LakeColumn {
  readonly name: string;
  /** As Hive spells it: `array<struct<name:string,rows:bigint>>`. Moments are ISO 8601 texts, as in the files. */
  readonly type: string;
  readonly description: string;
}

export interface LakeTable {
  readonly name: string;
  /** Of the lake; everything below it is read. */
  readonly folder: string;
  readonly description: string;
  readonly columns: readonly LakeColumn[];
}

const runId: LakeColumn = { name: 'runid', type: 'string', description: 'The run' };

export const lakeTables: readonly LakeTable[] = [
  {
    name: 'manifests',
    folder: 'manifests/',
    description: 'What each run wrote; a row a run',
    columns: [
      runId,
      { name: 'moment', type: 'string', description: 'The moment of the source that the run shows, UTC' },
      { name: 'engine', type: 'string', description: 'spark or duckdb' },
      {
        name: 'source',
        type: 'struct<rows:bigint,tables:array<struct<name:string,rows:bigint>>>',
        description: 'Rows that were read from the source',
      },
      {
        name: 'tables',
        // A map, since which sums there are follows from the star.
        type: 'array<struct<name:string,rows:bigint,bytes:bigint,files:bigint,sums:map<string,string>,fingerprint:string>>',
        description: 'The tables of the run; sums: each column that has a unit, as decimal text',
      },
      { name: 'seconds', type: 'map<string,double>', description: 'How long each step of the job took' },
    ],
  },
  {
    name: 'audit_summaries',
    folder: 'audits/',
    description: 'How the audit of each run ended; a row a run',
    columns: [
      runId,
      { name: 'auditedat', type: 'string', description: 'When the audit ended, UTC' },
      { name: 'total', type: 'bigint', description: 'How many checks there were' },
      { name: 'failed', type: 'array<string>', description: 'Failing checks of level fail that are not waived' },
      { name: 'warned', type: 'array<string>', description: 'Failing checks of level warn' },
      { name: 'waived', type: 'array<string>', description: 'Failing checks of level fail that are waived' },
      { name: 'passed', type: 'boolean', description: 'No check is in failed' },
      {
        name: 'checks',
        type: 'array<struct<check:string,level:string,failed:boolean,rows:string,queryexecutionid:string>>',
        description: 'Each check; rows: how many findings, at most 20+',
      },
    ],
  },
  {
    name: 'publications',
    folder: 'publications/',
    description: 'What was done about the live run: publish, rollback, release; written before it takes effect',
    columns: [
      { name: 'action', type: 'string', description: 'publish, rollback or release' },
      { ...runId, description: 'The run that is live after it' },
      { name: 'previous', type: 'string', description: 'The run that was live before it, or none' },
      { name: 'moment', type: 'string', description: 'When, UTC' },
      { name: 'held', type: 'boolean', description: 'Whether publication is held from then on' },
      { name: 'executionarn', type: 'string', description: 'The execution that did it' },
      { name: 'by', type: 'string', description: 'Who asked for it' },
      { name: 'reason', type: 'string', description: 'Why' },
      {
        name: 'waivers',
        type: 'array<struct<check:string,reason:string,until:string>>',
        description: 'Checks that may fail until the end of a day (UTC), and why',
      },
    ],
  },
];
