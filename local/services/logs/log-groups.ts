import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cloud } from '../../cloud.ts';
import { functionLogFile, logStream } from '../lambda/function-log.ts';
import { logGroupOf } from '../lambda/functions.ts';
import { ServiceError } from '../service-error.ts';
import { executionStreams } from './execution-streams.ts';
import { fileStream, type LogStream } from './log-stream.ts';

export interface LogGroup {
  readonly name: string;
  readonly retentionInDays?: number;
  streams(): LogStream[];
}

/** The groups that the stack declares, and those that Lambda and Glue write to by themselves, by name. */
export function logGroups(cloud: Cloud): LogGroup[] {
  const declared = cloud.stack.resources('AWS::Logs::LogGroup');
  const retention = new Map(declared.map(({ ref, properties }) => [ref, properties.RetentionInDays as number]));
  const writers = [...functionWriters(cloud), ...jobWriters(cloud), ...machineWriters(cloud)];
  const names = [...new Set([...retention.keys(), ...writers.map(({ group }) => group)])].sort();
  return names.map((name) => ({
    name,
    retentionInDays: retention.get(name),
    streams: () => writers.filter(({ group }) => group === name).flatMap((writer) => writer.streams()),
  }));
}

/** By name or by ARN. Fails with `ResourceNotFoundException`. */
export function findLogGroup(cloud: Cloud, name: string | undefined, identifier: string | undefined): LogGroup {
  const wanted = name ?? identifier?.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');
  if (wanted === undefined) throw invalidParameter('One of logGroupName and logGroupIdentifier must be given.');
  const found = logGroups(cloud).find((group) => group.name === wanted);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
}

export const invalidParameter = (message: string) => new ServiceError('InvalidParameterException', message);

interface Writer {
  readonly group: string;
  streams(): LogStream[];
}

function functionWriters({ stack, stateFolder }: Cloud): Writer[] {
  return stack.resources('AWS::Lambda::Function').map((resource) => ({
    group: logGroupOf(resource),
    streams: () => [fileStream(logStream, functionLogFile(stateFolder, resource.ref)) ?? []].flat(),
  }));
}

/** A stream a job run: all that it says, and apart from it its errors. */
function jobWriters({ stack, stateFolder }: Cloud): Writer[] {
  if (stack.resources('AWS::Glue::Job').length === 0) return [];
  const folder = join(stateFolder, 'logs');
  const runs = () =>
    filesIn(folder)
      .filter((file) => file.startsWith('jr_'))
      .flatMap((file) => fileStream(file.replace(/\.log$/, ''), join(folder, file)) ?? []);
  const errorsOf = (stream: LogStream): LogStream => ({
    ...stream,
    events: () => stream.events().filter(({ message }) => message.startsWith('ERROR ')),
  });
  return [
    { group: '/aws-glue/jobs/output', streams: runs },
    { group: '/aws-glue/jobs/error', streams: () => runs().map(errorsOf) },
  ];
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

interface Logging {
  readonly Level?: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  readonly IncludeExecutionData?: boolean;
  readonly Destinations?: readonly { readonly CloudWatchLogsLogGroup?: { readonly LogGroupArn?: string } }[];
}

function machineWriters(cloud: Cloud): Writer[] {
  return cloud.stack.resources('AWS::StepFunctions::StateMachine').flatMap(({ ref, properties }) => {
    const {
      Level = 'OFF',
      IncludeExecutionData = false,
      Destinations = [],
    } = (properties.LoggingConfiguration ?? {}) as Logging;
    return Destinations.map(({ CloudWatchLogsLogGroup: destination }) => ({
      group: String(destination?.LogGroupArn)
        .replace(/^arn:.*:log-group:/, '')
        .replace(/:\*$/, ''),
      streams: () => executionStreams(cloud, ref, Level, IncludeExecutionData),
    }));
  });
}
