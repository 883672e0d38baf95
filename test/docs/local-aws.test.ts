import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { services } from '../../docs/local-aws/services.ts';
import { operationNames } from '../../local/services/operation-names.ts';
import type { ServiceName } from '../../local/services/service.ts';
import { modelOf, modelsFolder } from '../local/services/states/integrations/botocore.ts';

const page = readFileSync(path.resolve(import.meta.dirname, '../../docs/local-aws.md'), 'utf8');
const names = Object.keys(services) as ServiceName[];
const folderOf = (service: ServiceName) => (service === 'states' ? 'stepfunctions' : service);

describe('docs/local-aws.md', () => {
  it('names every operation', async () => {
    const operations = (await operationNames()).map((name) => name.split(':')[1] ?? '');
    expect(operations.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('does not miss what is there', async () => {
    const operations = new Set<string>(await operationNames());
    const missed = names.flatMap((service) =>
      Object.keys(services[service].without).map((name) => `${service}:${name}`),
    );
    expect(missed.filter((name) => operations.has(name))).toEqual([]);
  });
});

const withModels = modelsFolder === undefined ? describe.skip : describe;
withModels(`AWS${modelsFolder === undefined ? ' (skipped: no botocore in the Python on PATH)' : ''}`, () => {
  it.each(names)('has what is said to be missing of %s', (service) => {
    const { operations } = modelOf(folderOf(service));
    expect(Object.keys(services[service].without).filter((name) => !(name in operations))).toEqual([]);
  });
});
