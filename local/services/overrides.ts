import { join } from 'node:path';
import type { Resource } from '../assembly/stack.ts';
import type { Cloud } from '../cloud.ts';
import { stableHex } from '../assembly/physical-names.ts';
import { readJson, writeJson } from './json-file.ts';

interface Override<Change> {
  /** Of the declaration that was changed. */
  readonly declaration: string;
  readonly change: Change;
  /** ISO 8601. */
  readonly time: string;
}

/**
 * What was changed by hand of a resource that the stack declares (a rule disabled, a schedule moved), in
 * `<state>/<kind>/<name>.json`. As with a deployment, a declaration that has changed since takes it back.
 */
export function readOverride<Change>(cloud: Cloud, kind: string, resource: Resource): Override<Change> | undefined {
  const found = readJson<Override<Change>>(fileOf(cloud, kind, resource));
  return found?.declaration === fingerprint(resource) ? found : undefined;
}

export function writeOverride(cloud: Cloud, kind: string, resource: Resource, change: object): void {
  const override = { declaration: fingerprint(resource), change, time: new Date().toISOString() };
  writeJson(fileOf(cloud, kind, resource), override);
}

const fileOf = ({ stateFolder }: Cloud, kind: string, { ref }: Resource) =>
  join(stateFolder, kind, `${encodeURIComponent(ref)}.json`);

const fingerprint = ({ properties }: Resource) => stableHex(JSON.stringify(properties), 32);
