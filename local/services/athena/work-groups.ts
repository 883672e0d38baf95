import type { WorkGroup, WorkGroupConfiguration } from '@aws-sdk/client-athena';
import type { Cloud } from '../../cloud.ts';
import { invalidRequest } from './errors.ts';

const EngineVersion = {
  SelectedEngineVersion: 'Athena engine version 3',
  EffectiveEngineVersion: 'Athena engine version 3',
};

/** The workgroups that the stack declares, and `primary`, which every account has. */
export function workGroups({ stack }: Pick<Cloud, 'stack'>): WorkGroup[] {
  const declared = stack.resources('AWS::Athena::WorkGroup').map(({ properties, ref }) => {
    const { Name, Description, State, WorkGroupConfiguration } = properties as {
      Name?: string;
      Description?: string;
      State?: 'DISABLED' | 'ENABLED';
      WorkGroupConfiguration?: WorkGroupConfiguration;
    };
    return {
      Name: Name ?? ref,
      Description,
      State: State ?? 'ENABLED',
      Configuration: {
        ...WorkGroupConfiguration,
        EnforceWorkGroupConfiguration: WorkGroupConfiguration?.EnforceWorkGroupConfiguration ?? true,
        EngineVersion,
      },
    } satisfies WorkGroup;
  });
  return [...declared, { Name: 'primary', State: 'ENABLED', Configuration: { EngineVersion } }];
}

/** Fails with InvalidRequestException for an unknown or disabled workgroup. */
export function workGroup(cloud: Pick<Cloud, 'stack'>, name = 'primary'): WorkGroup {
  const found = workGroups(cloud).find(({ Name }) => Name === name);
  if (found === undefined) throw invalidRequest(`WorkGroup ${name} is not found.`);
  return found;
}

/** Where a query's results go: as the workgroup says when it enforces or nobody else does; `s3://bucket/prefix/`. */
export function outputLocation(group: WorkGroup, asked: string | undefined): string {
  const { EnforceWorkGroupConfiguration, ResultConfiguration } = group.Configuration ?? {};
  const own = ResultConfiguration?.OutputLocation;
  const location = EnforceWorkGroupConfiguration === true ? (own ?? asked) : (asked ?? own);
  if (location === undefined) {
    throw invalidRequest(
      'No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.',
    );
  }
  return location.endsWith('/') ? location : `${location}/`;
}
