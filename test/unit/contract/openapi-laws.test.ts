import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { operations } from '#shared/contract/registry.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';

const documentOf = (version?: string): Json =>
  Object(JSON.parse(JSON.stringify(openApiDocument({ operations, events }, '', version))));

/** Whatever is in a document, by its JSON pointer. Examples are what they are, and nothing of the document. */
const partsOf = (node: unknown, at = '#'): readonly (readonly [place: string, part: Json])[] => {
  if (Array.isArray(node)) return node.flatMap((each, index) => partsOf(each, `${at}/${index}`));
  if (!isJson(node)) return [];
  const inner = Object.entries(node).filter(([name]) => !['example', 'examples'].includes(name));
  return [
    [at, node],
    ...inner.flatMap(([name, each]) =>
      partsOf(each, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    ),
  ];
};

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** What OpenAPI asks of a document that no schema can say. */
describe.each(versionDates)('the document of %s', (version) => {
  const document = documentOf(version);
  const paths = Object.entries(Object(document.paths));
  const { schemas, parameters: shared } = Object(document.components);
  const parts = partsOf(document);
  const calls = paths.flatMap(([path, item]) =>
    Object.entries(Object(item)).map(([method, call]) => ({ path, method, call: Object(call) })),
  );
  const ofAll = <Value>(values: readonly Value[]) => values.toSorted();

  it('is one of OpenAPI 3.1, with the members that it has to have', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version });
    expect(calls.length).toBeGreaterThan(90);
    for (const { path, method, call } of calls) {
      expect([path, method]).toEqual([expect.stringMatching(/^\//), expect.toBeOneOf(methods)]);
      expect([path, Object.keys(call.responses).length]).not.toEqual([path, 0]);
    }
  });

  it('names each operation once, and no path twice that differs in names of parameters alone', () => {
    const ids = calls.map(({ call }) => call.operationId);
    const shapes = paths.map(([path]) => path.replaceAll(/\{[^}]+\}/g, '{}'));

    expect(ofAll([...new Set(ids)])).toEqual(ofAll(ids));
    expect(ofAll([...new Set(shapes)])).toEqual(ofAll(shapes));
  });

  it('declares each parameter of a path, and none that is not there, and no parameter twice', () => {
    for (const { path, call } of calls) {
      const parameters: readonly Json[] = (call.parameters ?? []).map((each: Json) =>
        each.$ref ? Object(shared[String(each.$ref).split('/').at(-1) ?? '']) : each,
      );
      const inPath = parameters.filter((each) => each.in === 'path');
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect([path, ofAll(inPath.map(({ name }) => name))]).toEqual([path, ofAll(names)]);
      expect([path, inPath.every(({ required }) => required === true)]).toEqual([path, true]);
      const keys = parameters.map((each) => `${each.in} ${String(each.name).toLowerCase()}`);
      expect([path, ofAll([...new Set(keys)])]).toEqual([path, ofAll(keys)]);
    }
  });

  it('answers with statuses that there are, and says what each means', () => {
    for (const { call } of calls) {
      for (const [status, answer] of Object.entries<Json>(call.responses)) {
        expect([call.operationId, status]).toEqual([
          call.operationId,
          expect.stringMatching(/^[1-5]\d\d$/),
        ]);
        const isSaid = answer.$ref !== undefined || typeof answer.description === 'string';
        expect([call.operationId, status, isSaid]).toEqual([call.operationId, status, true]);
      }
    }
  });

  it('asks only for credentials that it describes', () => {
    const known = Object.keys(Object(document.components).securitySchemes);
    const asked = calls.flatMap(({ call }) =>
      (call.security ?? []).flatMap((each: object) => Object.keys(each)),
    );

    expect([...new Set(asked)].filter((name) => !known.includes(String(name)))).toEqual([]);
  });

  it('requires only members that it describes, where nothing else may be there', () => {
    for (const [place, { required, properties, additionalProperties }] of parts) {
      if (!Array.isArray(required) || additionalProperties !== false) continue;
      const known = Object.keys(Object(properties));
      expect([place, required.filter((name) => !known.includes(name))]).toEqual([place, []]);
      expect([place, new Set(required).size]).toEqual([place, required.length]);
    }
  });

  it('lists words of the type that it names, each once', () => {
    for (const [place, { enum: words, type }] of parts) {
      if (!Array.isArray(words)) continue;
      const types = new Set(words.map((word) => (word === null ? 'null' : typeof word)));
      expect([place, new Set(words).size]).toEqual([place, words.length]);
      if (type === undefined) continue;
      const allowed = [type].flat().map((name) => (name === 'integer' ? 'number' : name));
      expect([place, [...types].filter((each) => !allowed.includes(each))]).toEqual([place, []]);
    }
  });

  it('has no component that nothing leads to', () => {
    const led = new Set(parts.flatMap(([, { $ref }]) => (typeof $ref === 'string' ? [$ref] : [])));
    for (const name of Object.keys(schemas)) {
      expect([name, led.has(`#/components/schemas/${name}`)]).toEqual([name, true]);
    }
  });

  it('describes components that a client can make something of', () => {
    // What depends on other members the library does not read.
    const known = (name: string, value: unknown) =>
      ['if', 'then', 'else', 'dependentRequired'].includes(name) ? undefined : value;
    const text = JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/');
    const $defs = JSON.parse(text, known);
    const properties = Object.fromEntries(
      Object.keys(schemas).map((name) => [name, { $ref: `#/$defs/${name}` }]),
    );
    const all = z.fromJSONSchema({ type: 'object', properties, $defs });

    expect(all.safeParse({}).success).toBe(true);
    expect(all.safeParse({ Problem: {} }).success).toBe(false);
  });
});

describe('the document of 2024-10-01', () => {
  const [newest, former] = [documentOf(), documentOf('2024-10-01')];
  const [now, then] = [newest, former].map(({ components }) => Object(components));

  it('is that of the newest version but for Flex and its own name', () => {
    const { info, paths, tags, components: _, ...rest } = newest;
    const { info: itsInfo, paths: itsPaths, tags: itsTags, components: __, ...itsRest } = former;
    const isOther = ([path]: readonly [string, unknown]) => !path.startsWith('/flex/');

    expect(itsPaths).toEqual(Object.fromEntries(Object.entries(Object(paths)).filter(isOther)));
    expect(itsTags).toEqual(Object(tags).filter(({ name }: Json) => name !== 'Flex'));
    expect({ ...Object(itsInfo), version: '', description: '' }).toEqual({
      ...Object(info),
      version: '',
      description: '',
    });
    expect(text(itsRest)).toBe(text(rest));
  });

  it('has the same components, and lacks those that only Flex leads to', () => {
    const { schemas, ...others } = now;
    const { schemas: itsSchemas, ...itsOthers } = then;
    const isLedTo = (name: string) => text(former).includes(`/${name}"`);

    expect(text(itsOthers)).toBe(text(others));
    for (const [name, schema] of Object.entries(schemas)) {
      if (itsSchemas[name] === undefined) expect([name, isLedTo(name)]).toEqual([name, false]);
      else expect([name, itsSchemas[name]]).toEqual([name, schema]);
    }
    expect(Object.keys(itsSchemas).filter((name) => schemas[name] === undefined)).toEqual([]);
  });
});

/** Its examples say in which version they are. */
const text = (part: unknown): string =>
  JSON.stringify(part).replaceAll('"2024-10-01"', '"2025-10-01"');
