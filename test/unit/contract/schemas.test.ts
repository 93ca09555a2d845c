import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { componentSchemas } from '#shared/contract/openapi/component-schemas.ts';
import { OpaqueId, PathUuid, UserId, Uuid } from '#shared/contract/schemas/ids.ts';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';

const published = (schema: z.ZodType, io: 'input' | 'output' = 'input') =>
  componentSchemas().schemaOf(schema, io);

describe('ids', () => {
  const id = '0192f7c4-0000-7000-8000-00000000000a';

  it.each([Uuid, OpaqueId, PathUuid])('mean the same in upper case', (schema) => {
    expect([schema.parse(id), schema.parse(id.toUpperCase())]).toEqual([id, id]);
  });

  it.each([
    '',
    'x',
    `${id}\u0000`,
    ` ${id}`,
    `${id} `,
    '../x',
    '__proto__',
    id.replaceAll('-', ''),
  ])('are never "%s"', (text) => {
    expect(Uuid.safeParse(text).success).toBe(false);
    for (const schema of [OpaqueId, PathUuid]) {
      expect(Uuid.safeParse(schema.parse(text)).success).toBe(false);
    }
  });

  it('are cut short in a path where they cannot be any', () => {
    expect(PathUuid.parse('x'.repeat(4_000))).toHaveLength(65);
    expect(PathUuid.parse(`${id}${id}`)).toHaveLength(65);
  });

  it('are published as the contract shows them', () => {
    expect(published(Uuid)).toEqual({ type: 'string', format: 'uuid' });
    expect(published(PathUuid)).toEqual({ type: 'string', format: 'uuid' });
    expect(published(OpaqueId)).toEqual({ type: 'string' });
    // As the contract shows it, and beside that what we hold.
    expect(published(UserId)).toHaveProperty('then.maxLength', 320);
    expect(Object.keys(published(UserId))).toEqual(['type', 'if', 'then']);
  });
});

describe('user ids', () => {
  it.each([
    '1',
    'ada@example.com',
    'auth0|5f7c8ec7',
    'a#b|c',
    '...',
    '.a',
    'a b  c',
    'x'.repeat(320),
    '🙂',
    '👩‍🚀',
    'שרה',
    'constructor',
    '__proto__',
    'actions',
  ])('may be "%s"', (text) => {
    expect(UserId.parse(text)).toBe(text);
  });

  it.each([
    '',
    'a\u0000b',
    'a\nb',
    '\u007f',
    '\u0085',
    '\ud83d',
    'x'.repeat(600),
    '🙂'.repeat(150),
    '.',
    '..',
    'a/b',
    '/',
    'a\\b',
    'a?b',
    '%',
    '%2e%2e',
    '100%',
    ' ',
    ' a',
    'a ',
    'a\u00a0b',
    'a\u2028b',
    '\u202eabc',
    'a\u2066b',
    '\ufeffa',
    'a\uffff',
    'a\tb',
  ])('are never %j', (text) => {
    expect(UserId.safeParse(text).success).toBe(false);
  });
});

describe('published schemas', () => {
  it('hide our own bounds and the noise of the library', () => {
    const { properties } = z.toJSONSchema(PageQuery, { io: 'input' });
    expect(Object.keys(properties ?? {})).toEqual(['after', 'before', 'pageSize']);
    expect(published(PageQuery.shape.pageSize)).toMatchObject({
      type: 'integer',
      exclusiveMinimum: 0,
      default: 50,
    });
    expect(published(PageQuery.shape.pageSize)).not.toHaveProperty('maximum');
    expect(published(PageQuery.shape.pageSize)).toHaveProperty('then.maximum', 100);
    expect(published(z.iso.datetime())).toEqual({ type: 'string', format: 'date-time' });
  });

  it('are closed unless they say that they are open; what is open still lets nothing else out', () => {
    const Open = openObject({ a: z.string() });

    expect(published(z.strictObject({ a: z.string() })).additionalProperties).toBe(false);
    expect(published(Open, 'output').additionalProperties).toBe(true);
    expect(Open.parse({ a: '1', internal: 2 })).toEqual({ a: '1' });
  });

  it('refer to what has a name, and keep it once', () => {
    const Speed = z.strictObject({ knots: z.number() }).meta({ id: 'Speed' });
    const schemas = componentSchemas();

    const boat = schemas.schemaOf(z.strictObject({ id: z.string(), speed: Speed }), 'output');
    const alone = schemas.schemaOf(Speed, 'input');

    expect(boat).toMatchObject({
      properties: { id: { type: 'string' }, speed: { $ref: '#/components/schemas/Speed' } },
      required: ['id', 'speed'],
    });
    expect(alone).toEqual({ $ref: '#/components/schemas/Speed' });
    expect(schemas.named()).toEqual({
      Speed: {
        type: 'object',
        properties: { knots: { type: 'number' } },
        required: ['knots'],
        additionalProperties: false,
      },
    });
  });

  it('do not let one name stand for two things', () => {
    const Depth = z.strictObject({ metres: z.number().default(0) }).meta({ id: 'Depth' });
    const schemas = componentSchemas();
    schemas.schemaOf(Depth, 'input');

    expect(() => schemas.schemaOf(Depth, 'output')).toThrow(
      'two different schemas are called Depth',
    );
  });
});
