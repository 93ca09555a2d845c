import { isObject } from '#lib/local/as-object.ts';
import type { TargetDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** What a target gets of an event: all of it, a part, a constant, or a text made of parts. */
export const targetPayload = (
  { input, inputPath, transformer }: TargetDefinition,
  event: JsonObject,
): string => {
  if (input !== undefined) return input;
  if (inputPath !== undefined) return JSON.stringify(valueAt(event, inputPath));
  if (transformer !== undefined) return fill(transformer, event);
  return JSON.stringify(event);
};

/**
 * Fills `<name>` with the value of its path. Within quotes a text goes in as it is, elsewhere as
 * JSON; `<aws.events.event.json>` is the whole event.
 */
const fill = (
  { paths, template }: NonNullable<TargetDefinition['transformer']>,
  event: JsonObject,
): string =>
  template.replace(/"[^"\n]*"|<[^<>]+>/g, (part) =>
    part.startsWith('"')
      ? part.replace(/<([^<>]+)>/g, (_, name: string) => asText(variable(name, paths, event)))
      : JSON.stringify(variable(part.slice(1, -1), paths, event)),
  );

const variable = (
  name: string,
  paths: Readonly<Record<string, string>>,
  event: JsonObject,
): Json => {
  if (name === 'aws.events.event.json' || name === 'aws.events.event') return event;
  const path = paths[name];
  if (path === undefined) throw new Error(`input transformer has no path for <${name}>`);
  return valueAt(event, path);
};

const asText = (value: Json) =>
  typeof value === 'string' ? JSON.stringify(value).slice(1, -1) : JSON.stringify(value);

/** The value at a path such as `$.detail.id`; null where there is nothing. */
const valueAt = (event: JsonObject, path: string): Json =>
  path
    .split('.')
    .slice(1)
    .reduce<Json>((value, name) => (isObject(value) ? (value[name] ?? null) : null), event);
