import type { Cloud } from '../cloud.ts';
import type { ServiceLoaders } from './dispatch.ts';
import type { GlueService } from './glue/glue.ts';

export interface LoaderOptions {
  /** A state machine's waits last as long as they say; else until nothing is under way. */
  readonly realTime: boolean;
  /** The Scheduler's schedules fire. */
  readonly schedules: boolean;
  /** Gets lines for a person about what was done. */
  readonly log: (line: string) => void;
}

/** The services' factories; what a service needs is imported when its first operation is called. */
export function serviceLoaders(cloud: Cloud, { realTime, schedules, log }: LoaderOptions): ServiceLoaders {
  let glue: GlueService | undefined;
  /** Waits end early once no job and no crawl is under way; where Glue was never called none is. */
  const activity = { idle: async () => glue?.idle() };
  return {
    athena: async () => (await import('./athena/athena.ts')).createAthena(cloud),
    cloudformation: async () => (await import('./cloudformation/cloudformation.ts')).createCloudFormation(cloud),
    events: async () => (await import('./events/events.ts')).createEvents(cloud),
    glue: async () => (glue = (await import('./glue/glue.ts')).createGlue(cloud)),
    lambda: async () => (await import('./lambda/lambda.ts')).createLambda(cloud),
    logs: async () => (await import('./logs/logs.ts')).createLogs(cloud),
    rds: async () => (await import('./rds/rds.ts')).createRds(cloud),
    s3: async () => (await import('./s3/s3.ts')).createS3(cloud),
    scheduler: async () => {
      const { createScheduler } = await import('./scheduler/scheduler.ts');
      return createScheduler(cloud, { fires: schedules, log });
    },
    secretsmanager: async () => (await import('./secretsmanager/secretsmanager.ts')).createSecretsManager(cloud),
    sns: async () => (await import('./sns/sns.ts')).createSns(cloud),
    states: async () => (await import('./states/states.ts')).createStates(cloud, { realTime, activity }),
    sts: async () => (await import('./sts/sts.ts')).createSts(cloud),
  };
}
