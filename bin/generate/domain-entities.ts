import { globSync, readFileSync } from 'node:fs';

/** Something that is stored for a client, as the domain's types tell it. */
export type Entity = {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
};

/**
 * Reads the stored things from the domain's source: every object type that belongs to a client, and
 * the client itself. What goes over the bus or is handed to a function is not stored.
 */
export const domainEntities = (): readonly Entity[] =>
  globSync('shared/domain/**/*.ts')
    .filter((path) => !path.startsWith('shared/domain/events/'))
    .toSorted()
    .flatMap((path) => entitiesIn(readFileSync(path, 'utf8')))
    .filter(({ name, fields }) => name === 'Client' || fields.some((f) => f.name === 'clientId'))
    .filter(({ fields }) => fields.some(({ name }) => name === 'version' || name === 'queuedAt'));

const entitiesIn = (source: string): readonly Entity[] =>
  [...source.matchAll(/^(?:export )?type (\w+?)(?:<[^=]*(?:= \w+)?>)? = \{\n(.*?)^\};/gms)].map(
    // A virtual device has its head in common with the others.
    ([, name = '', body = '']) => ({
      name: name.replace(/Head$/, 'Device'),
      fields: fieldsIn(body),
    }),
  );

/** Fields that stand on a line of their own; those of nested objects are indented deeper. */
const fieldsIn = (body: string): Entity['fields'] =>
  [...body.matchAll(/^ {2}readonly (\w+)\??: ([^;\n]*)/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }));
