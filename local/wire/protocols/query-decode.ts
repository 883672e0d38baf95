import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { Schema } from '../service-models.ts';

/** Parameters such as `Entries.member.1.Id=x` as a tree: a value, or more of them by name. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/** AWS Query's timestamps are ISO 8601 unless the schema says otherwise. */
const scalars = new FromStringShapeDeserializer({
  timestampFormat: { useTrait: true, default: 5 },
  httpBindings: false,
});

/**
 * The input that parameters of the AWS Query protocol spell out.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function decodeQuery(schema: Schema, parameters: URLSearchParams): object {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    const place = name.split('.').reduce((node, part) => {
      const child = node.children.get(part) ?? { children: new Map<string, Node>() };
      node.children.set(part, child);
      return child;
    }, root);
    place.value = value;
  }
  return readStructure(NormalizedSchema.of(schema), root);
}

function read(ns: NormalizedSchema, node: Node): unknown {
  if (ns.isStructSchema()) return readStructure(ns, node);
  if (ns.isListSchema()) return readList(ns, node);
  if (ns.isMapSchema()) return readMap(ns, node);
  return node.value === undefined ? undefined : scalars.read(ns, node.value);
}

function readStructure(ns: NormalizedSchema, node: Node): Record<string, unknown> {
  if (ns.isUnitSchema()) return {};
  const members = [...ns.structIterator()].flatMap(([name, member]) => {
    const child = node.children.get(wireName(member, name));
    return child === undefined ? [] : [[name, read(member, child)] as const];
  });
  return Object.fromEntries(members);
}

function readList(ns: NormalizedSchema, node: Node): unknown[] {
  const item = ns.getValueSchema();
  const items = isFlat(ns) ? node : node.children.get(wireName(item, 'member'));
  return numbered(items).map((child) => read(item, child));
}

function readMap(ns: NormalizedSchema, node: Node): Record<string, unknown> {
  const entries = numbered(isFlat(ns) ? node : node.children.get('entry'));
  const [keyName, valueName] = [wireName(ns.getKeySchema(), 'key'), wireName(ns.getValueSchema(), 'value')];
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const [key, value] = [entry.children.get(keyName)?.value, entry.children.get(valueName)];
      return key === undefined || value === undefined ? [] : [[key, read(ns.getValueSchema(), value)]];
    }),
  );
}

/** Children `1`, `2`, ... in order. */
function numbered(node: Node | undefined): Node[] {
  return [...(node?.children ?? [])].sort(([a], [b]) => Number(a) - Number(b)).map(([, child]) => child);
}

const isFlat = (ns: NormalizedSchema) => Boolean(ns.getMergedTraits().xmlFlattened);

const wireName = (ns: NormalizedSchema, name: string) => ns.getMergedTraits().xmlName ?? name;
