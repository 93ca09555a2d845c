import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import {
  hasMember,
  memberAt,
  memberPath,
  withMember,
  withoutMember,
} from '#shared/contract/versions/member-paths.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { downgrade, schemaIn, steps, upgrade } from '#shared/contract/versions/walk-versions.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';
import { arbitraryOf } from '#test/support/arbitrary-of.ts';
import { deepFrozen } from '#test/support/deep-frozen.ts';

const older = versionDates.slice(1);

const isTouched = (schema: z.ZodType): boolean => steps(schema).some(({ step }) => step);

/** All that leaves and that some version shows otherwise. */
const answers: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ['Problem', Problem] as const,
  ...operations.flatMap(({ id, responses }) =>
    Object.entries(responses).flatMap(([status, { body }]) =>
      body ? [[`${id} ${status}`, body] as const] : [],
    ),
  ),
  ...events.map(({ name, payload }) => [name, payload] as const),
].filter(
  ([, schema], index, all) =>
    isTouched(schema) && all.findIndex(([, other]) => other === schema) === index,
);

/** All that comes in and that some version words otherwise. */
const requests = operations
  .flatMap(({ id, body, query }) => [
    [`${id} body`, body] as const,
    [`${id} query`, query] as const,
  ])
  .flatMap(([name, schema]) => (schema && isTouched(schema) ? [[name, schema] as const] : []));

const RUNS = { numRuns: 10 };

describe('an answer or event', () => {
  it('is shown otherwise in some version', () => {
    expect(answers.length).toBeGreaterThan(20);
  });

  it.each(answers)('%s is what each older version says, strictly', (_, schema) => {
    const valid = arbitraryOf(schema).filter((value) => schema.safeParse(value).success);
    fc.assert(
      fc.property(valid, (value) => {
        const seen = deepFrozen(schema.parse(value));
        for (const version of older) {
          const told = downgrade(schema, version, seen);
          if (told === undefined) continue;
          const { error, data } = schemaIn(schema, version).safeParse(told);
          expect([version, error?.issues, data]).toEqual([version, undefined, told]);
        }
      }),
      RUNS,
    );
  });
});

describe('a request', () => {
  it.each(requests)('%s means the same, whichever version it is worded in', (_, schema) => {
    const valid = arbitraryOf(schema).filter((value) => schema.safeParse(value).success);
    fc.assert(
      fc.property(valid, (value) => {
        for (const version of older) {
          const sent = deepFrozen(downgrade(schema, version, deepFrozen(value)));
          expect(schemaIn(schema, version).safeParse(sent).error).toBeUndefined();
          // The request itself, but for what the older version has no word for.
          const meant = upgrade(schema, version, sent);
          expect(schema.safeParse(meant).error).toBeUndefined();
          expect(downgrade(schema, version, meant)).toEqual(sent);
        }
      }),
      RUNS,
    );
  });
});

/** Changes of things, as events tell them. */
const updates = events.flatMap(({ name, payload }) => {
  const member = /^user:(\w+):updated$/.exec(name)?.[1];
  return member && isTouched(payload) ? [[name, member, payload] as const] : [];
});

describe('updatedFields', () => {
  it.each(updates)(
    'of %s name what is in the payload, and make the new view of the old',
    (name, member, schema) => {
      const tell = tellEvent();
      const twice = fc
        .tuple(arbitraryOf(schema), arbitraryOf(schema))
        .filter((pair) => pair.every((value) => schema.safeParse(value).success));
      fc.assert(
        fc.property(twice, ([before, after]) => {
          const [was, now] = [viewOf(before, member), viewOf(after, member)];
          const told = tell({
            ...head,
            name,
            payload: { [member]: now, updatedFields: changedPaths(was, now) },
            was: { member, view: was },
          });
          for (const rendition of [told, ...told.older]) {
            if (rendition.isUntold) continue;
            const { version, payload } = rendition;
            const full = { ...envelope, event: name, updatedFields: [], [member]: was };
            const shown = downgrade(schema, version, full);
            const former = isJson(shown) ? viewOf(shown, member) : {};
            const view = viewOf(payload, member);
            expect(applied(former, view, fieldsOf(payload))).toEqual(view);
          }
        }),
        RUNS,
      );
    },
  );

  it('are not told where nothing is told', () => {
    for (const event of events.filter((each) => !existsIn(each, versionDates.at(-1) ?? ''))) {
      expect(event.since).toBeDefined();
    }
  });
});

const envelope = { createdAt: '2025-10-01T00:00:00.000Z', version: '', user: { id: 'u' } };
const head = {
  id: 'e',
  clientId: 'c',
  userId: 'u',
  userSince: instant(0),
  occurredAt: instant(0),
  orderKey: '1',
  subject: { type: 'thing', id: 't' },
  afterErasure: null,
};

const viewOf = (payload: unknown, member: string): Json => {
  const view = isJson(payload) ? payload[member] : undefined;
  if (!isJson(view)) throw new TypeError(`${member} is not there`);
  return view;
};

const fieldsOf = ({ updatedFields }: Json): readonly string[] =>
  Array.isArray(updatedFields) ? updatedFields.map(String) : [];

/** What a receiver makes of what it had. A field that is gone is gone. */
const applied = (former: Json, view: Json, fields: readonly string[]): Json =>
  fields.reduce((made, field) => {
    const path = memberPath(field);
    expect([field, hasMember(view, path) || hasMember(former, path)]).toEqual([field, true]);
    return hasMember(view, path)
      ? withMember(made, path, memberAt(view, path))
      : withoutMember(made, path);
  }, former);
