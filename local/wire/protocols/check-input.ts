import { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../services/service-error.ts';
import type { Schema } from '../service-models.ts';

/**
 * Refuses an input that an operation could not rely on: a required member that is missing (`ValidationException`), a
 * value of another type than the schema says (`SerializationException`).
 */
export function checkInput(schema: Schema, input: unknown): void {
  const ns = NormalizedSchema.of(schema);
  checkRequired(ns, input, '');
  checkTypes(ns, input, '');
}

/** Position, in a structure's schema, of the number of its required members; they come first. */
const requiredCount = 6;

function checkRequired(ns: NormalizedSchema, value: unknown, path: string): void {
  if (!ns.isStructSchema()) return;
  const required = (ns.getSchema() as readonly unknown[])[requiredCount] ?? 0;
  const members = [...ns.structIterator()].slice(0, required as number);
  const missing = members.find(([name]) => (value as Record<string, unknown>)[name] == null);
  if (missing === undefined) return;
  const member = missing[0].charAt(0).toLowerCase() + missing[0].slice(1);
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value null at '${path}${member}' failed to satisfy constraint: Member must not be null`,
  );
}

function checkTypes(ns: NormalizedSchema, value: unknown, path: string): void {
  if (value === undefined || value === null || ns.isDocumentSchema() || ns.isUnitSchema()) return;
  if (!hasType(ns, value)) {
    throw new ServiceError('SerializationException', `${path || 'The request'} has a value of the wrong type.`);
  }
  const at = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (ns.isStructSchema()) {
    for (const [name, member] of ns.structIterator())
      checkTypes(member, (value as Record<string, unknown>)[name], at(name));
  } else if (ns.isListSchema()) {
    (value as unknown[]).forEach((item, index) => checkTypes(ns.getValueSchema(), item, at(String(index))));
  } else if (ns.isMapSchema()) {
    for (const [key, item] of Object.entries(value)) checkTypes(ns.getValueSchema(), item, at(key));
  }
}

function hasType(ns: NormalizedSchema, value: unknown): boolean {
  if (ns.isStringSchema()) return typeof value === 'string' || value instanceof String;
  if (ns.isBooleanSchema()) return typeof value === 'boolean';
  if (ns.isNumericSchema()) return typeof value === 'number' && !Number.isNaN(value);
  if (ns.isBlobSchema()) return value instanceof Uint8Array;
  if (ns.isTimestampSchema()) return value instanceof Date && !Number.isNaN(value.getTime());
  if (ns.isListSchema()) return Array.isArray(value);
  if (ns.isStructSchema() || ns.isMapSchema()) return typeof value === 'object' && !Array.isArray(value);
  return true;
}
