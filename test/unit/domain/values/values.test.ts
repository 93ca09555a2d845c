import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { takingFields, type View } from '#test/support/taking-fields.ts';

/** Members, and members of members, as views have them: values, lists, and nothing where nothing is known. */
const aView: fc.Arbitrary<View> = fc.letrec<{ view: View; member: unknown }>((tie) => ({
  view: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('member'), {
    noNullPrototype: true,
  }),
  member: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, false, 0, 1, 2.5, 'x', ''),
    fc.array(fc.constantFrom(1, 2, 'x'), { maxLength: 2 }),
    tie('view'),
  ),
})).view;

describe('isSame', () => {
  it('holds for any value and its copy', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(
          isSame(value, JSON.parse(JSON.stringify(value, (_, v) => (Object.is(v, -0) ? 0 : v)))),
        ).toBe(
          !JSON.stringify(value, (_, v) => (Object.is(v, -0) ? 'negative zero' : v)).includes(
            'negative zero',
          ),
        );
      }),
    );
  });

  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [[1, 2], [2, 1], false],
    [{ a: undefined }, {}, false],
    [{}, [], false],
    [null, {}, false],
    [{ a: { b: [1, { c: null }] } }, { a: { b: [1, { c: null }] } }, true],
    [{ a: { b: [1, { c: null }] } }, { a: { b: [1, { c: 0 }] } }, false],
    [Number.NaN, Number.NaN, true],
  ])('of %j and %j is %s', (a, b, same) => {
    expect(isSame(a, b)).toBe(same);
  });
});

describe('changedPaths', () => {
  it.each<[before: object, after: object, paths: string[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['a']],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ['a.c']],
    [{ a: [1, 2] }, { a: [1, 3] }, ['a']],
    [{ a: null }, { a: { b: 1 } }, ['a']],
    [{ a: 1 }, { b: 1 }, ['a', 'b']],
  ])('from %j to %j are %j', (before, after, paths) => {
    expect(changedPaths({ ...before }, { ...after })).toEqual(paths);
  });

  it('are all that differs and nothing else: with them the old view becomes the new one', () => {
    fc.assert(
      fc.property(aView, aView, (before, after) => {
        const paths = changedPaths(before, after);

        expect(takingFields(before, after, paths)).toEqual(after);
        for (const path of paths) {
          const rest = paths.filter((other) => other !== path);
          expect(takingFields(before, after, rest)).not.toEqual(after);
        }
      }),
    );
  });
});

describe('nextVersion', () => {
  it('moves on in number and time, also when the clock does not', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (updatedAt, now, version) => {
        const next = nextVersion({ updatedAt: instant(updatedAt), version }, instant(now));
        expect(next.version).toBe(version + 1);
        expect(next.updatedAt).toBeGreaterThan(updatedAt);
        expect(next.updatedAt).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});
