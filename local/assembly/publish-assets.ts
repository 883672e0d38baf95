import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Assembly } from './read-assembly.ts';

interface AssetFile {
  readonly source: { readonly path: string; readonly packaging: 'file' | 'zip' };
  readonly destinations: Readonly<Record<string, { readonly bucketName: string; readonly objectKey: string }>>;
}

interface Destination {
  readonly bucket: string;
  readonly key: string;
}

/** The bucket that `cdk bootstrap` makes for assets, if the assembly has any. */
export function assetBuckets(assembly: Assembly): readonly string[] {
  return [...new Set(fileAssets(assembly).map(({ destination }) => destination.bucket))];
}

/**
 * Puts the assembly's file assets where a deployment would upload them: folders as zip archives, with a fixed time so
 * that the same content gives the same bytes. What is there already stays: assets are named by their content's hash.
 *
 * @param bucketFolder the folder that stands for a bucket
 */
export async function publishAssets(assembly: Assembly, bucketFolder: (bucket: string) => string): Promise<void> {
  for (const { source, destination } of fileAssets(assembly)) {
    const target = join(bucketFolder(destination.bucket), destination.key);
    if (existsSync(target)) continue;
    const path = join(assembly.folder, source.path);
    const content = source.packaging === 'zip' ? await zipFolder(path) : readFileSync(path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.part`, content);
    renameSync(`${target}.part`, target);
  }
}

function fileAssets(assembly: Assembly): { source: AssetFile['source']; destination: Destination }[] {
  return assembly.assetFiles.flatMap((file) => {
    const assets = JSON.parse(readFileSync(join(assembly.folder, file), 'utf8')) as {
      readonly files?: Readonly<Record<string, AssetFile>>;
    };
    return Object.values(assets.files ?? {}).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ bucketName, objectKey }) => ({
        source,
        destination: { bucket: inEnvironment(bucketName, assembly), key: inEnvironment(objectKey, assembly) },
      })),
    );
  });
}

function inEnvironment(text: string, { account, region }: Assembly): string {
  return text
    .replaceAll('${AWS::AccountId}', account)
    .replaceAll('${AWS::Region}', region)
    .replaceAll('${AWS::Partition}', 'aws');
}

async function zipFolder(folder: string): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  if (!statSync(folder).isDirectory()) throw new Error(`Asset ${folder} is to be zipped, but is not a folder`);
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = names.map((name) => [name.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(name)] as const);
  // Zip keeps local time, from 1980 on: a date away from its edges, written in the local zone, is the same everywhere.
  return zipSync(Object.fromEntries(files), { level: 6, mtime: new Date(1980, 0, 2) });
}
