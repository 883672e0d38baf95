import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { assetBuckets, publishAssets } from '../../../local/assembly/publish-assets.ts';
import { readAssembly } from '../../../local/assembly/read-assembly.ts';
import { fixtureAssembly, temporaryFolder } from '../harness.ts';

const assetBucket = 'cdk-hnb659fds-assets-123456789012-us-east-1';
let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

describe('readAssembly', () => {
  it('finds the one stack; without an environment it is in the example account', () => {
    expect(readAssembly(fixtureAssembly)).toEqual({
      folder: fixtureAssembly,
      stackName: 'Fixture',
      templateFile: 'Fixture.template.json',
      assetFiles: ['Fixture.assets.json'],
      account: '123456789012',
      region: 'us-east-1',
    });
  });

  it('says what to do where there is no assembly', () => {
    expect(() => readAssembly(folder.path)).toThrow(
      `Cannot read the assembly's ${folder.path}/manifest.json: ENOENT: no such file or directory, ` +
        `open '${folder.path}/manifest.json'. Synthesize with: npx cdk synth`,
    );
  });

  it('refuses an assembly of several stacks', () => {
    const stack = { type: 'aws:cloudformation:stack' };
    writeFileSync(join(folder.path, 'manifest.json'), JSON.stringify({ artifacts: { A: stack, B: stack } }));
    expect(() => readAssembly(folder.path)).toThrow(
      new Error(`${folder.path} must hold exactly one stack; found A, B. Synthesize with: npx cdk synth`),
    );
  });
});

describe('publishAssets', () => {
  const published = async (name: string) => {
    const bucket = join(folder.path, name);
    mkdirSync(bucket);
    await publishAssets(readAssembly(fixtureAssembly), () => bucket);
    return bucket;
  };

  it('zips folders, copies files, and gives the same bytes each time', async () => {
    const [first, second] = [await published('first'), await published('second')];
    expect(assetBuckets(readAssembly(fixtureAssembly))).toEqual([assetBucket]);
    expect(readFileSync(join(first, 'bbbb.sql'), 'utf8')).toBe('SELECT 1\n');
    const archive = readFileSync(join(first, 'aaaa.zip'));
    expect(Object.keys(unzipSync(archive))).toEqual(['index.js']);
    expect(strFromU8(unzipSync(archive)['index.js'] ?? new Uint8Array())).toBe(
      readFileSync(join(fixtureAssembly, 'asset.functions/index.js'), 'utf8'),
    );
    expect(readFileSync(join(second, 'aaaa.zip')).equals(archive)).toBe(true);
  });

  it('leaves what is there', async () => {
    const bucket = await published('bucket');
    const before = statSync(join(bucket, 'aaaa.zip')).mtimeMs;
    writeFileSync(join(bucket, 'bbbb.sql'), 'as it was');
    await publishAssets(readAssembly(fixtureAssembly), () => bucket);
    expect(readFileSync(join(bucket, 'bbbb.sql'), 'utf8')).toBe('as it was');
    expect(statSync(join(bucket, 'aaaa.zip')).mtimeMs).toBe(before);
  });
});
