import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { ensureAssembly } from '../../../cli/assembly.ts';
import { openPipeline, ownDump } from '../../end-to-end/local-pipeline.ts';

jest.setTimeout(120_000);

const templateFile = 'SalesPipeline.template.json';

interface Policy {
  readonly Type: string;
  readonly Properties: { PolicyDocument?: { Statement: { Action: string | string[] }[] } };
}

/** The synthesized stack, but for an action of a role's policy, in a folder of its own. */
async function assemblyWithout(role: string, action: string): Promise<string> {
  const assembly = await ensureAssembly();
  const folder = mkdtempSync(path.join(tmpdir(), 'assembly-'));
  for (const entry of readdirSync(assembly)) {
    if (entry !== templateFile) symlinkSync(path.join(assembly, entry), path.join(folder, entry));
  }
  const template = JSON.parse(readFileSync(path.join(assembly, templateFile), 'utf8')) as {
    Resources: Record<string, Policy>;
  };
  let taken = 0;
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith(role)) continue;
    for (const statement of Properties.PolicyDocument!.Statement) {
      const actions = [statement.Action].flat();
      if (actions.includes(action)) taken++;
      statement.Action = actions.filter((one) => one !== action);
    }
  }
  if (taken === 0) throw new Error(`No policy of ${role} allows ${action}`);
  writeFileSync(path.join(folder, templateFile), JSON.stringify(template));
  return folder;
}

describe('a run without one right of a role fails with its denial, as the policies alone say', () => {
  it.each([
    ['EtlRole', 'secretsmanager:GetSecretValue', 'EtlFailed'],
    ['CrawlerRole', 'kms:Decrypt', 'CrawlFailed'],
    ['WorkflowRole', 'athena:GetDataCatalog', 'Athena.AmazonAthenaException'],
    ['RunGuardServiceRole', 's3:ListBucket', 'AccessDenied'],
  ])('%s without %s: %s', async (role, action, error) => {
    const assembly = await assemblyWithout(role, action);
    const pipeline = await openPipeline({ kind: 'dump', file: ownDump }, { assembly });
    try {
      const ended = await pipeline.execute();
      expect({ status: ended.status, error: ended.error }).toEqual({ status: 'FAILED', error });
      expect(ended.cause).toContain(`is not authorized to perform: ${action} on resource: `);
      expect(ended.cause).toContain(`because no identity-based policy allows the ${action} action`);
    } finally {
      await pipeline.close();
      rmSync(assembly, { recursive: true });
    }
  });
});
