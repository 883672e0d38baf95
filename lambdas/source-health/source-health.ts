import type { Connection } from 'mysql2/promise';
import { namedError } from '../../workflows/errors.ts';
import { withSource } from '../shared/source-connection.ts';
import type { SourceSecret } from '../shared/source-secret.ts';
import { checkSource, type SourceLimits } from './check.ts';
import { describeTable, listTables, sampleTable, type PersonalData } from './explore.ts';

export interface HealthEvent {
  /** `check` by default. */
  readonly action?: 'check' | 'tables' | 'describe' | 'sample';
  /** For `describe` and `sample`. */
  readonly table?: string;
  /** Of the run that asks, for the log. */
  readonly runId?: string;
  readonly executionArn?: string;
}

export interface HealthSettings {
  readonly readSecret: () => Promise<SourceSecret>;
  readonly schema: string;
  readonly personalData: PersonalData;
  readonly limits: SourceLimits;
}

type Action = (connection: Connection, settings: HealthSettings, event: HealthEvent) => Promise<object>;

const actions: Readonly<Record<NonNullable<HealthEvent['action']>, Action>> = {
  check: (connection, { schema, limits }) => checkSource(connection, schema, limits),
  tables: (connection, { schema }) => listTables(connection, schema),
  describe: (connection, { schema, personalData }, { table }) => describeTable(connection, schema, table, personalData),
  sample: (connection, { personalData }, { table }) => sampleTable(connection, table, personalData),
};

/** Checks the source, or lets a person look at it. Throws InvalidInput for an action that it does not know. */
export async function sourceHealth(settings: HealthSettings, event: HealthEvent): Promise<object> {
  const name = event.action ?? 'check';
  if (!Object.hasOwn(actions, name)) {
    const known = Object.keys(actions).join(', ');
    throw namedError('InvalidInput', `The action ${JSON.stringify(name)} is unknown: give one of ${known}`);
  }
  const secret = await settings.readSecret();
  return withSource(secret, settings.schema, (connection) => actions[name](connection, settings, event));
}
