import type { LakeConnection } from '../../lake/lake-connection.ts';
import { lakeObjects } from '../../lake/lake-objects.ts';
import type { Manifest } from '../../lake/run-files.ts';

/** All that the job says of its run, for its lineage. */
export interface WholeManifest extends Manifest {
  readonly engine: string;
  readonly codeHash: string;
  readonly source: { readonly tables: readonly { readonly name: string; readonly rows: number }[] };
  readonly tables: readonly (Manifest['tables'][number] & { readonly fingerprint: string })[];
}

/** Undefined: the run was retired. */
export async function readManifest(connection: LakeConnection, runId: string): Promise<WholeManifest | undefined> {
  return await (await lakeObjects(connection)).read<WholeManifest>(`manifests/${runId}.json`);
}
