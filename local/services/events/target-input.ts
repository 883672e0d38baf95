import type { Event } from './event.ts';

/** A rule's target, as far as it says what the target gets. */
export interface TargetInput {
  readonly Input?: string;
  readonly InputPath?: string;
  readonly InputTransformer?: {
    readonly InputPathsMap?: Readonly<Record<string, string>>;
    readonly InputTemplate: string;
  };
}

/**
 * The text that a rule's target gets for an event.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function targetInput(target: TargetInput, event: Event, rule: { name: string; arn: string }): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(valueAt(event, target.InputPath)) ?? '';
  if (target.InputTransformer === undefined) return JSON.stringify(event);
  const { InputPathsMap: paths = {}, InputTemplate: template } = target.InputTransformer;
  const variables: Record<string, unknown> = {
    'aws.events.rule-arn': rule.arn,
    'aws.events.rule-name': rule.name,
    'aws.events.event.ingestion-time': event.time,
    'aws.events.event': { ...event, detail: undefined },
    'aws.events.event.json': event,
    ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, valueAt(event, path)])),
  };
  return expand(template, variables);
}

/** The value at `$.detail.error`, `$.resources[0]`; undefined when there is none. */
function valueAt(event: unknown, path: string): unknown {
  if (!/^\$(\.[\w-]+|\[\d+\])*$/.test(path)) {
    throw new Error(`The local AWS does not support the JSON path ${path}: it knows $.name.name and $.name[0]`);
  }
  return (path.match(/[\w-]+/g) ?? []).reduce<unknown>((value, key) => {
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[key] : undefined;
  }, event);
}

/**
 * Puts values in place of `<name>`. Within quotes a text goes in as it is, unescaped; anywhere else a value stands as
 * JSON. What the event does not have is left out. Fails when that makes neither JSON nor lines of texts in quotes:
 * EventBridge then brings nothing to the target.
 */
function expand(template: string, variables: Readonly<Record<string, unknown>>): string {
  const text = fill(template, variables);
  if (!isJson(text) && !text.split('\n').every(isJson)) {
    throw new Error(`The input template makes no JSON of this event: ${text}`);
  }
  return text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function fill(template: string, variables: Readonly<Record<string, unknown>>): string {
  let withinQuotes = false;
  return template.replaceAll(/\\.|"|<([\w.-]+)>/gs, (found, name?: string) => {
    if (found === '"') withinQuotes = !withinQuotes;
    if (name === undefined || !(name in variables)) return found;
    const value = variables[name];
    if (value === undefined) return '';
    return withinQuotes && typeof value === 'string' ? value : JSON.stringify(value);
  });
}
