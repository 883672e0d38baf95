import { appendFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { assetBuckets, publishAssets } from './assembly/publish-assets.ts';
import { readAssembly, readStack, type Assembly } from './assembly/read-assembly.ts';
import type { Cloud, Credentials } from './cloud.ts';
import type { JobEngine } from './engines/job-engine.ts';
import type { MysqlServer } from './engines/mysql/mysql-server.ts';
import type { SourceSpec } from './engines/mysql/source-spec.ts';
import type { Stack } from './assembly/stack.ts';
import { createAuthorizer, type Authorizer } from './iam/authorizer.ts';
import type { AccessRequest } from './iam/request.ts';
import { createDispatch, type Dispatch } from './services/dispatch.ts';
import type { CallOperation, Faults } from './services/faults.ts';
import { serviceLoaders } from './services/loaders.ts';
import { createBucketFolders } from './services/s3/bucket-folders.ts';
import { checkDefinitions } from './services/states/definition/check-definitions.ts';
import { stateMachines } from './services/states/state-machines.ts';
import { startSource, type StartedSource } from './start-source.ts';
import { takeStateFolder, type StateFolder } from './state-folder.ts';
import { openCredentials, type CredentialStore } from './wire/credentials.ts';
import type { WireOptions } from './wire/handle-request.ts';
import { startServer, type WireServer } from './wire/server.ts';

export interface LocalOptions {
  /** The synthesized assembly: `cdk.out`. */
  readonly assembly: string;
  /** Where state lives; made when it is missing. */
  readonly state: string;
  readonly engine: 'duckdb' | 'spark';
  /** Without one nothing that needs the source works; looking at published data does. */
  readonly source?: SourceSpec;
  /** Whether the source that is started keeps one, by which it is known that it is unchanged. @default false */
  readonly binaryLog?: boolean;
  readonly faults?: Faults;
  /** @default any that is free */
  readonly port?: number;
  /** Stays until it is ended, with its source: others may run on it. Its record on the state folder says so. */
  readonly serves?: boolean;
  /** Told of each question that is put to the policies: who needed which action on which resource. */
  readonly observeAccess?: (request: AccessRequest) => void;
  /** Waits last as long as they say. @default false: until nothing is under way */
  readonly realTime?: boolean;
  /** Schedules fire as long as this lives, and this is told of each. @default they do not fire */
  readonly schedules?: (line: string) => void;
  /** Gets lines for a person about what was done. */
  readonly log?: (line: string) => void;
}

/** A running local AWS. */
export interface LocalAws {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** The administrator's. */
  readonly credentials: Credentials;
  readonly outputs: Readonly<Record<string, string>>;
  /** Calls an operation in-process, as the administrator. */
  readonly call: CallOperation;
  /** Settled once the source accepts connections. */
  readonly source: Promise<MysqlServer>;
  /** Ends everything that was started here. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * Starts an AWS for one synthesized stack, on this machine. Fails with one line for a person when the assembly cannot
 * be read, the state folder cannot be written to or is in use, or the port is taken; with AWS's InvalidDefinition when AWS would not create a state machine.
 */
export async function startLocal(options: LocalOptions): Promise<LocalAws> {
  const assembly = readAssembly(options.assembly);
  const state = takeStateFolder(resolve(options.state));
  const undo: (() => Promise<void> | void)[] = [() => state.release()];
  const stopAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const source = await startSource(options, state.folder, (address) => sourceSchema(stackOf(assembly, address)));
    undo.push(() => source.server.then((server) => server.stop()).catch(() => undefined));
    return await compose(options, assembly, state, source, undo, stopAll);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function compose(
  options: LocalOptions,
  assembly: Assembly,
  state: StateFolder,
  source: StartedSource,
  undo: (() => Promise<void> | void)[],
  stop: () => Promise<void>,
): Promise<LocalAws> {
  const { account, region } = assembly;
  const stack = stackOf(assembly, source.address);
  const ownBuckets = stack.resources('AWS::S3::Bucket').map(({ ref }) => ref);
  const bucketFolder = createBucketFolders(state.folder, [...ownBuckets, ...assetBuckets(assembly)]);
  await publishAssets(assembly, bucketFolder);
  const credentials = openCredentials(state.folder, account, stack);

  const ready = Promise.withResolvers<WireOptions>();
  const server = await startServer(options.port ?? 0, ready.promise);
  undo.push(() => server.close());
  const environment = { region, account, stateFolder: state.folder, stack, bucketFolder, source: source.server };
  const authorizer = createAuthorizer(environment, { observe: options.observeAccess });
  const { cloud, dispatch } = createCloud(options, environment, credentials, server, authorizer);
  undo.push(() => dispatch.stop());
  await checkDefinitions(stateMachines(cloud), state.folder);
  ready.resolve({ dispatch, credentials, log: logFile(state.folder) });
  // With a source a run is near: its functions start beside the database.
  if (options.source !== undefined) dispatch.load('lambda').catch(() => undefined);

  if (options.schedules !== undefined) await dispatch.load('scheduler');
  const { endpoint } = server;
  const { serves } = options;
  state.publish({ endpoint, region, account, credentials: credentials.administrator, serves });
  return {
    endpoint,
    region,
    account,
    stackName: stack.name,
    credentials: credentials.administrator,
    outputs: stack.outputs,
    call: (operation, input) => cloud.call(operation, input, credentials.administratorCaller) as Promise<unknown>,
    source: source.server,
    stop,
  };
}

function stackOf({ folder, account, region }: Assembly, source: StartedSource['address']): Stack {
  return readStack(folder, { account, region, source });
}

/** The schema that the stack's job reads; undefined of a stack without one. */
function sourceSchema(stack: Stack): string | undefined {
  const [job] = stack.resources('AWS::Glue::Job');
  const settings = job?.properties['DefaultArguments'] as Readonly<Record<string, string>> | undefined;
  return settings?.['--source_schema'];
}

type Environment = Pick<Cloud, 'region' | 'account' | 'stateFolder' | 'stack' | 'bucketFolder' | 'source'>;

/** What the services are given, and the door to them: each needs the other. */
function createCloud(
  { engine, faults = {}, realTime = false, schedules }: LocalOptions,
  environment: Environment,
  credentials: CredentialStore,
  { endpoint }: WireServer,
  authorizer: Authorizer,
): { cloud: Cloud; dispatch: Dispatch } {
  const cloud: Cloud = {
    ...environment,
    endpoint,
    jobEngine: lazyEngine(engine),
    call: (operation, input, caller) => dispatch.call(operation, input, caller) as Promise<unknown>,
    authorize: (work, input, caller) => authorizer.check(work, input, caller),
    credentialsOf: (roleArn) => credentials.credentialsOf(roleArn),
    openSession: (roleArn, sessionName, seconds) => credentials.openSession(roleArn, sessionName, seconds),
  };
  const firing = { schedules: schedules !== undefined, log: schedules ?? (() => undefined) };
  const loaders = serviceLoaders(cloud, { realTime, ...firing });
  const dispatch = createDispatch(loaders, faults, credentials.administratorCaller, authorizer);
  return { cloud, dispatch };
}

function lazyEngine(name: LocalOptions['engine']): JobEngine {
  const load = async () =>
    name === 'duckdb'
      ? (await import('./engines/duckdb/duckdb-engine.ts')).duckdbEngine
      : (await import('./engines/spark/spark-engine.ts')).sparkEngine;
  return { name, run: async (job, cloud) => (await load()).run(job, cloud) };
}

/** `<state>/logs/server.log`: what went wrong inside and was not told to a client. */
function logFile(stateFolder: string): (line: string) => void {
  const folder = join(stateFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return (line) => appendFileSync(join(folder, 'server.log'), `${new Date().toISOString()} ${line}\n`);
}
