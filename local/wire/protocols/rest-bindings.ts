/**
 * Members of a REST protocol's shapes in the places that their HTTP traits say.
 * https://smithy.io/2.0/spec/http-bindings.html
 */
import { FromStringShapeDeserializer, ToStringShapeSerializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { WireRequest } from '../http-message.ts';
import type { Schema } from '../service-models.ts';
import type { RouteMatch } from './rest-routes.ts';

type Traits = ReturnType<NormalizedSchema['getMergedTraits']>;

const settings = { timestampFormat: { useTrait: true, default: 5 as const }, httpBindings: true };
const fromText = new FromStringShapeDeserializer(settings);
const toText = new ToStringShapeSerializer(settings);

/** The members of an input that stand in path, query and headers. */
export function readBindings(request: WireRequest, { operation, labels }: RouteMatch): Record<string, unknown> {
  const query = new URLSearchParams(request.query);
  const input: Record<string, unknown> = {};
  for (const [name, member] of NormalizedSchema.of(operation.input).structIterator()) {
    const traits = member.getMergedTraits();
    const label = labels[name];
    if (traits.httpPrefixHeaders) {
      input[name] = readPrefixed(request, traits.httpPrefixHeaders);
      continue;
    }
    const text = label === undefined ? placed(request, query, traits) : decodeURIComponent(label);
    if (text !== undefined) input[name] = readText(member, text);
  }
  return input;
}

function placed({ headers }: WireRequest, query: URLSearchParams, traits: Traits): string | undefined {
  if (traits.httpHeader) return headers[traits.httpHeader.toLowerCase()];
  if (traits.httpQuery) return query.get(traits.httpQuery) ?? undefined;
  return undefined;
}

function readText(member: NormalizedSchema, text: string): unknown {
  if (!member.isListSchema()) return fromText.read(member, text);
  return text.split(',').map((item): unknown => fromText.read(member.getValueSchema(), item.trim()));
}

function readPrefixed({ headers }: WireRequest, prefix: string): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => name.startsWith(prefix.toLowerCase()));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** The members of an output that stand in headers, and the status where a member says it. */
export function writeBindings(schema: Schema, output: Record<string, unknown>) {
  const headers: Record<string, string> = {};
  let status: number | undefined;
  for (const [name, member] of NormalizedSchema.of(schema).structIterator()) {
    const traits = member.getMergedTraits();
    const value = output[name];
    if (value === undefined || value === null) continue;
    if (traits.httpResponseCode) status = Number(value);
    if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = writeText(member, value);
    for (const [key, text] of traits.httpPrefixHeaders ? Object.entries(value) : []) {
      headers[`${traits.httpPrefixHeaders}${key}`.toLowerCase()] = String(text);
    }
  }
  return { headers, status };
}

function writeText(member: NormalizedSchema, value: unknown): string {
  toText.write(member, value);
  return toText.flush();
}

/** The member that is the whole body, if there is one. */
export function payloadMember(schema: Schema): readonly [name: string, member: NormalizedSchema] | undefined {
  const ns = NormalizedSchema.of(schema);
  if (!ns.isStructSchema()) return undefined;
  return [...ns.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload);
}

/** The structure without the members that stand elsewhere; undefined where nothing is left. */
export function bodySchema(schema: Schema): Schema | undefined {
  const ns = NormalizedSchema.of(schema);
  if (!ns.isStructSchema()) return undefined;
  const [kind, namespace, name, traits, names, members] = ns.getSchema() as unknown as StructureSchema;
  const kept = [...ns.structIterator()].flatMap(([, member], index) => (isInBody(member) ? [index] : []));
  if (kept.length === 0) return undefined;
  const pick = <Item>(items: readonly Item[]) => kept.map((index) => items[index]);
  return [kind, namespace, name, traits, pick(names), pick(members)] as unknown as Schema;
}

type StructureSchema = readonly [number, string, string, unknown, readonly string[], readonly unknown[]];

function isInBody(member: NormalizedSchema): boolean {
  const traits = member.getMergedTraits();
  const elsewhere = [
    traits.httpHeader,
    traits.httpQuery,
    traits.httpLabel,
    traits.httpPayload,
    traits.httpResponseCode,
  ];
  return elsewhere.every((trait) => !trait) && traits.httpPrefixHeaders === undefined && !traits.httpQueryParams;
}
