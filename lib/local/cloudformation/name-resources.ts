import { arnOf } from '#lib/local/account.ts';
import { asObject } from '#lib/local/as-object.ts';
import { inContext } from '#lib/local/cloudformation/in-context.ts';
import type { Template, TemplateResource } from '#lib/local/cloudformation/load-assembly.ts';
import {
  type Addresses,
  ignoredTypes,
  type Naming,
  type ResourceType,
  resourceTypes,
} from '#lib/local/cloudformation/resource-types.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** What other resources may know of one. */
export type Names = {
  readonly name: string;
  readonly arn: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, Json>>;
};

/** Names are worked out when they are first asked for: they may depend on one another. */
export const nameResources = (
  stack: string,
  template: Template,
  addresses: Addresses,
  resolve: (value: Json) => Json | undefined,
) => {
  const known = new Map<string, Names>();
  const naming = (logicalId: string, { Properties }: TemplateResource): Naming => ({
    stack,
    logicalId,
    properties: nameProperties(Properties, resolve),
    endpoint: addresses.endpoint,
    apiEndpoint: (address) => addresses.apis.get(address) ?? '',
  });
  return (id: string): Names => {
    const hit = known.get(id);
    if (hit) return hit;
    const resource = template.Resources[id];
    if (!resource) throw new Error(`stack ${stack} has no resource ${id}`);
    const names = inContext(`${stack}/${id} (${resource.Type})`, () =>
      nameResource(typeOf(resource.Type), naming(id, resource)),
    );
    known.set(id, names);
    return names;
  };
};

const nameResource = (type: ResourceType, naming: Naming): Names => {
  const given = type.nameProperty === undefined ? undefined : naming.properties[type.nameProperty];
  const fallback = type.defaultName?.(naming) ?? `${naming.stack}-${naming.logicalId}`;
  const name = typeof given === 'string' ? given : fallback;
  return {
    name,
    arn: type.arn?.(name, naming.properties) ?? '',
    ref: type.ref?.(name, naming) ?? name,
    attributes: type.attributes?.(name, naming) ?? {},
  };
};

/** A type that is left out still has a name, because others may mention it. */
const typeOf = (type: string): ResourceType => {
  const known = resourceTypes[type];
  if (known) return known;
  if (type in ignoredTypes)
    return { arn: (name) => arnOf(type.split('::')[1]?.toLowerCase() ?? '', name) };
  throw new Error(`resources of type ${type} are not supported locally`);
};

/** Only the properties that names are made of: the others may refer back to the resource itself. */
const nameProperties = (
  properties: Json | undefined,
  resolve: (value: Json) => Json | undefined,
): JsonObject => {
  const all = asObject(properties ?? {});
  const wanted = [
    ...new Set(Object.values(resourceTypes).flatMap(({ nameProperty }) => nameProperty ?? [])),
    'FifoQueue',
    'EventBusName',
    'Path',
  ];
  return Object.fromEntries(
    wanted.flatMap((key) => {
      const value = all[key];
      return value === undefined ? [] : [[key, resolve(value)]];
    }),
  );
};
