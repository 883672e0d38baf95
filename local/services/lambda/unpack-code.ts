import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import type { LambdaFunction } from './functions.ts';

/** The folder with a function's code: its archive, unpacked once, since archives are named by their content's hash. */
export async function unpackCode(cloud: Cloud, { code, name }: LambdaFunction): Promise<string> {
  const folder = join(cloud.stateFolder, 'functions', code.key.replace(/\.zip$/, ''));
  if (existsSync(folder)) return folder;
  const archive = join(cloud.bucketFolder(code.bucket), code.key);
  if (!existsSync(archive)) throw new Error(`Function ${name}: its code ${code.bucket}/${code.key} was not published`);
  const { unzipSync } = await import('fflate');
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  for (const [path, content] of Object.entries(unzipSync(readFileSync(archive)))) {
    const file = join(unfinished, path);
    if (!file.startsWith(unfinished + sep)) throw new Error(`Function ${name}: its archive leads outside: ${path}`);
    mkdirSync(dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
  renameSync(unfinished, folder);
  return folder;
}
