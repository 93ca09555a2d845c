import { describe, expect, it } from 'vitest';
import { compilePattern } from '#lib/local/eventbridge/event-pattern.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

const event = {
  source: 'loadstar',
  'detail-type': 'user:vehicle:updated',
  empty: [],
  nothing: null,
  detail: {
    level: 42,
    tags: ['red', 'blue'],
    inner: { state: 'CHARGING' },
    list: [{ a: 1 }, { a: 2 }],
  },
};

describe('compilePattern', () => {
  it.each<[string, Json, boolean]>([
    ['an exact value', { source: ['loadstar'] }, true],
    ['one of several values', { source: ['other', 'loadstar'] }, true],
    ['another value', { source: ['other'] }, false],
    ['a missing field', { missing: ['x'] }, false],
    ['every field', { source: ['loadstar'], 'detail-type': ['other'] }, false],
    ['a nested field', { detail: { inner: { state: ['CHARGING'] } } }, true],
    ['a nested field of another value', { detail: { inner: { state: ['IDLE'] } } }, false],
    ['a member of a list', { detail: { tags: ['blue'] } }, true],
    ['an object within a list', { detail: { list: { a: [2] } } }, true],
    ['null', { nothing: [null] }, true],
    ['a prefix', { 'detail-type': [{ prefix: 'user:' }] }, true],
    ['another prefix', { 'detail-type': [{ prefix: 'system:' }] }, false],
    ['a prefix in another case', { source: [{ prefix: { 'equals-ignore-case': 'LOAD' } }] }, true],
    ['a suffix', { 'detail-type': [{ suffix: ':updated' }] }, true],
    ['a suffix of a number', { detail: { level: [{ suffix: '2' }] } }, false],
    ['the same text in another case', { source: [{ 'equals-ignore-case': 'LOADSTAR' }] }, true],
    ['anything but one value', { source: [{ 'anything-but': 'loadstar' }] }, false],
    ['anything but several values', { source: [{ 'anything-but': ['a', 'b'] }] }, true],
    ['anything but a prefix', { source: [{ 'anything-but': { prefix: 'load' } }] }, false],
    ['anything but, of a missing field', { missing: [{ 'anything-but': 'a' }] }, false],
    ['a number in a range', { detail: { level: [{ numeric: ['>', 40, '<=', 42] }] } }, true],
    ['a number outside a range', { detail: { level: [{ numeric: ['<', 42] }] } }, false],
    ['a text compared as number', { source: [{ numeric: ['>', 0] }] }, false],
    ['presence', { detail: { level: [{ exists: true }] } }, true],
    ['presence of a missing field', { missing: [{ exists: true }] }, false],
    ['absence', { missing: [{ exists: false }] }, true],
    ['absence of a field that is there', { source: [{ exists: false }] }, false],
    ['presence of an empty list', { empty: [{ exists: true }] }, true],
    ['a value in an empty list', { empty: ['x'] }, false],
    ['one of two patterns', { $or: [{ source: ['x'] }, { detail: { level: [42] } }] }, true],
    ['neither of two patterns', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
    ['an or within an and', { source: ['loadstar'], $or: [{ source: ['y'] }] }, false],
  ])('matches %s: %j is %s', (_, pattern, matches) => {
    expect(compilePattern(pattern)(event satisfies JsonObject)).toBe(matches);
  });

  it.each<[string, Json]>([
    ['wildcard', { source: [{ wildcard: 'l*' }] }],
    ['cidr', { source: [{ cidr: '10.0.0.0/8' }] }],
    ['two operators in one', { source: [{ prefix: 'a', suffix: 'b' }] }],
    ['an unknown comparison', { source: [{ numeric: ['~', 1] }] }],
    ['a text instead of a list', { source: 'loadstar' }],
  ])('throws when it is compiled for %s', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow();
  });
});
