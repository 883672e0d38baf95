import type { Database } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';

/** The databases that the stack declares; the local AWS has no others. */
export function stackDatabases(cloud: Cloud): Database[] {
  return cloud.stack.resources('AWS::Glue::Database').map(({ properties, ref }) => {
    const declared = properties.DatabaseInput as { Name?: string; Description?: string; LocationUri?: string };
    return { ...declared, Name: declared.Name ?? ref, CatalogId: cloud.account };
  });
}
