import type { Cloud } from '../../cloud.ts';
import type { JobRequest } from '../job-engine.ts';
import type { Declarations } from './declarations.ts';

/** What the job's zip says to do. */
export interface JobPackage {
  readonly declarations: Declarations;
  /** A model's SQL by its star table. */
  readonly models: ReadonlyMap<string, string>;
}

const declarationsPath = 'star_schema/declarations.json';
const modelPath = /^star_schema\/models\/(\w+)\.sql$/;

/** Reads declarations and models from the zips of `--extra-py-files`, as the Glue script does. */
export async function readJobPackage(job: JobRequest, cloud: Cloud): Promise<JobPackage> {
  const files = job.arguments['--extra-py-files'] ?? '';
  for (const location of files.split(',').filter((file) => file.endsWith('.zip'))) {
    const entries = await unzip(location.trim(), job, cloud);
    const declarations = entries.get(declarationsPath);
    if (declarations !== undefined) {
      return { declarations: JSON.parse(declarations) as Declarations, models: modelsOf(entries) };
    }
  }
  throw new Error(
    `No zip of --extra-py-files has ${declarationsPath}; the job was given "${files}". Deploy the stack again.`,
  );
}

async function unzip(location: string, job: JobRequest, cloud: Cloud): Promise<Map<string, string>> {
  const { unzipSync, strFromU8 } = await import('fflate');
  const { hostname: Bucket, pathname } = new URL(location);
  const object = (await cloud.call(
    's3:GetObject',
    { Bucket, Key: decodeURIComponent(pathname.slice(1)) },
    job.caller,
  )) as {
    Body: Uint8Array;
  };
  const wanted = ({ name }: { name: string }) => name === declarationsPath || modelPath.test(name);
  return new Map(
    Object.entries(unzipSync(object.Body, { filter: wanted })).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

function modelsOf(entries: ReadonlyMap<string, string>): Map<string, string> {
  return new Map(
    [...entries].flatMap(([path, sql]) => {
      const table = modelPath.exec(path)?.[1];
      return table === undefined ? [] : [[table, sql] as const];
    }),
  );
}
