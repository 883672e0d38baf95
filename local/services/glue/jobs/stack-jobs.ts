import type { Job } from '@aws-sdk/client-glue';
import type { Cloud } from '../../../cloud.ts';

/** Minutes; Glue 5's default: https://docs.aws.amazon.com/glue/latest/webapi/API_CreateJob.html */
const defaultTimeout = 480;

/** The jobs that the stack declares, in Glue's shape. */
export function stackJobs({ stack }: Pick<Cloud, 'stack'>): Job[] {
  return stack.resources('AWS::Glue::Job').map(({ properties, ref }) => {
    const declared = properties as Job & { Tags?: unknown };
    return {
      ...declared,
      Tags: undefined,
      Name: declared.Name ?? ref,
      Timeout: Number(declared.Timeout ?? defaultTimeout),
      MaxRetries: Number(declared.MaxRetries ?? 0),
    };
  });
}
