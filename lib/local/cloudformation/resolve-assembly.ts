import { asObject } from '#lib/local/as-object.ts';
import { inContext } from '#lib/local/cloudformation/in-context.ts';
import type {
  Assembly,
  Template,
  TemplateResource,
} from '#lib/local/cloudformation/load-assembly.ts';
import { resolveValue } from '#lib/local/cloudformation/resolve-value.ts';
import { type Addresses, ignoredTypes } from '#lib/local/cloudformation/resource-types.ts';
import { type StackScope, stackScope } from '#lib/local/cloudformation/stack-scope.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** A resource with plain values for properties. */
export type Resource = {
  /** `Stack/LogicalId`: unique in the assembly and the same after every start. */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** Empty for types that have none. */
  readonly arn: string;
  readonly properties: JsonObject;
  /** The staged folder of `Code`, for functions. */
  readonly asset?: string;
};

/** All resources of an assembly that run locally. */
export type Resources = {
  of(...types: string[]): readonly Resource[];
};

/** Outputs by the name of the stack and their own. */
export type StackOutputs = ReadonlyMap<string, Readonly<Record<string, Json>>>;

/** Logical ids (`Stack/Id`) of a type in the templates, known before anything is resolved. */
export const addressesOf = (assembly: Assembly, type: string): string[] =>
  assembly.stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id]) => `${name}/${id}`),
  );

/**
 * Resolves every resource of every stack to plain values.
 *
 * @throws {Error} naming the resource, for types and functions that are not supported locally.
 */
export const resolveAssembly = (
  assembly: Assembly,
  addresses: Addresses,
): { readonly resources: Resources; readonly outputs: StackOutputs } => {
  const scopes = scopesOf(assembly, addresses);
  const byType = new Map<string, Resource[]>();
  for (const { name: stack, template } of assembly.stacks) {
    for (const [id, resource] of Object.entries(template.Resources)) {
      const scope = scopes(stack);
      if (resource.Condition !== undefined && !scope.condition(resource.Condition)) continue;
      if (resource.Type in ignoredTypes) continue;
      const resolved = inContext(`${stack}/${id} (${resource.Type})`, () =>
        resolveResource(id, resource, scope, assembly.assets),
      );
      byType.set(resource.Type, [...(byType.get(resource.Type) ?? []), resolved]);
    }
  }
  return {
    resources: { of: (...types) => types.flatMap((type) => byType.get(type) ?? []) },
    outputs: new Map(
      assembly.stacks.map(({ name, template }) => [name, outputsOf(template, scopes(name))]),
    ),
  };
};

const outputsOf = ({ Outputs }: Template, scope: StackScope): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(Outputs).map(([name, { Value }]) => [name, resolveValue(Value, scope) ?? null]),
  );

const resolveResource = (
  id: string,
  resource: TemplateResource,
  scope: StackScope,
  assets: Assembly['assets'],
): Resource => {
  const properties = asObject(resolveValue(resource.Properties ?? {}, scope) ?? {});
  const code = asObject(properties.Code ?? {});
  const asset = typeof code.S3Key === 'string' ? assets.get(code.S3Key) : undefined;
  return {
    address: `${scope.stack}/${id}`,
    type: resource.Type,
    name: scope.nameOf(id),
    arn: scope.arnOf(id),
    properties,
    ...(asset === undefined ? {} : { asset }),
  };
};

/** One scope per stack; they know each other through their exports. */
const scopesOf = (assembly: Assembly, addresses: Addresses) => {
  const scopes = new Map<string, StackScope>();
  const exports = new Map<string, { readonly stack: string; readonly value: Json }>();
  const importValue = (name: string): Json => {
    const found = exports.get(name);
    if (!found) throw new Error(`no stack exports ${name}`);
    return resolveValue(found.value, scopeOf(found.stack)) ?? null;
  };
  const scopeOf = (stack: string): StackScope => {
    const scope = scopes.get(stack);
    if (!scope) throw new Error(`no stack is called ${stack}`);
    return scope;
  };
  for (const { name, template } of assembly.stacks) {
    scopes.set(name, stackScope(name, template, addresses, importValue));
  }
  for (const { name: stack, template } of assembly.stacks) {
    for (const { Value: value, Export: exported } of Object.values(template.Outputs)) {
      if (!exported) continue;
      exports.set(String(resolveValue(exported.Name, scopeOf(stack))), { stack, value });
    }
  }
  return scopeOf;
};
