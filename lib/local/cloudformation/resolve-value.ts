import { isObject } from '#lib/local/as-object.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** What the intrinsic functions of one stack can see. */
export type Scope = {
  /** The value of `{ Ref: logicalId }`; undefined for `AWS::NoValue`. */
  ref(logicalId: string): Json | undefined;
  attribute(logicalId: string, name: string): Json;
  importValue(exportName: string): Json;
  condition(name: string): boolean;
  mapping(map: string, first: string, second: string): Json;
};

/**
 * A value of a template with its intrinsic functions worked out. `AWS::NoValue` removes the
 * property or list item that it stands for.
 *
 * @throws {Error} for a function that this interpreter does not know, and for dynamic references:
 * a value that is silently wrong would cost more than a start that fails.
 */
export const resolveValue = (value: Json, scope: Scope): Json | undefined => {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const resolved = resolveValue(item, scope);
      return resolved === undefined ? [] : [resolved];
    });
  }
  if (typeof value === 'string' && value.includes('{{resolve:')) {
    throw new Error(`dynamic references are not resolved locally: ${value}`);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0 && isFunction(name)) {
    const intrinsic = intrinsics[name];
    if (!intrinsic) throw new Error(`intrinsic function ${name} is not supported locally`);
    return intrinsic(value[name] ?? null, scope);
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      item === undefined ? undefined : resolveValue(item, scope),
    ]),
  );
};

/** Whether a condition of the template holds. */
export const resolveCondition = (value: Json, scope: Scope): boolean => {
  if (!isObject(value)) return value === true || value === 'true';
  const [name = ''] = Object.keys(value);
  const test = conditions[name];
  if (!test) throw new Error(`condition function ${name} is not supported locally`);
  return test(value[name] ?? null, scope);
};

const isFunction = (key: string) => key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument)),
  Condition: (argument, scope) => scope.condition(text(argument)),
  'Fn::GetAtt': (argument, scope) => {
    const [id = '', ...path] = typeof argument === 'string' ? argument.split('.') : texts(argument);
    return scope.attribute(id, path.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator = null, items = null] = list(argument);
    return texts(resolved(items, scope)).join(text(separator));
  },
  'Fn::Select': (argument, scope) => {
    const [index = null, items = null] = list(argument);
    const chosen = list(resolved(items, scope))[Number(resolved(index, scope))];
    if (chosen === undefined) throw new Error(`Fn::Select has no item ${JSON.stringify(index)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator = null, source = null] = list(argument);
    return text(resolved(source, scope)).split(text(separator));
  },
  'Fn::Sub': (argument, scope) => {
    const [template = null, variables = {}] = Array.isArray(argument) ? argument : [argument];
    return substitute(text(template), isObject(variables) ? variables : {}, scope);
  },
  'Fn::ImportValue': (argument, scope) => scope.importValue(text(resolved(argument, scope))),
  'Fn::FindInMap': (argument, scope) => {
    const [map = '', first = '', second = ''] = texts(resolved(argument, scope));
    return scope.mapping(map, first, second);
  },
  'Fn::If': (argument, scope) => {
    const [condition = null, yes = null, no = null] = list(argument);
    return resolveValue(scope.condition(text(condition)) ? yes : no, scope);
  },
  'Fn::GetAZs': (argument, scope) => {
    const region = text(resolved(argument, scope)) || text(scope.ref('AWS::Region'));
    return ['a', 'b', 'c'].map((zone) => region + zone);
  },
  'Fn::Base64': (argument, scope) =>
    Buffer.from(text(resolved(argument, scope))).toString('base64'),
};

const conditions: Readonly<Record<string, (argument: Json, scope: Scope) => boolean>> = {
  Condition: (argument, scope) => scope.condition(text(argument)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(resolved(argument, scope));
    return JSON.stringify(left) === JSON.stringify(right);
  },
  'Fn::And': (argument, scope) => list(argument).every((item) => resolveCondition(item, scope)),
  'Fn::Or': (argument, scope) => list(argument).some((item) => resolveCondition(item, scope)),
  'Fn::Not': (argument, scope) => !list(argument).every((item) => resolveCondition(item, scope)),
};

/** `${Name}`, `${Name.Attribute}` and, for a literal dollar, `${!Text}`. */
const substitute = (template: string, variables: JsonObject, scope: Scope): string =>
  template.replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const variable = variables[name];
    if (variable !== undefined) return text(resolved(variable, scope));
    const dot = name.startsWith('AWS::') ? -1 : name.indexOf('.');
    if (dot < 0) return text(scope.ref(name));
    return text(scope.attribute(name.slice(0, dot), name.slice(dot + 1)));
  });

const resolved = (value: Json, scope: Scope): Json => {
  const result = resolveValue(value, scope);
  if (result === undefined) throw new Error('AWS::NoValue stands where a value is needed');
  return result;
};

const text = (value: Json | undefined): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`expected a text, found ${JSON.stringify(value)}`);
};

const list = (value: Json): readonly Json[] => {
  if (Array.isArray(value)) return value;
  throw new Error(`expected a list, found ${JSON.stringify(value)}`);
};

const texts = (value: Json) => list(value).map(text);
