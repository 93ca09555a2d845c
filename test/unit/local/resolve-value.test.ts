// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates and policies write variables so.
import { describe, expect, it } from 'vitest';
import {
  resolveCondition,
  resolveValue,
  type Scope,
} from '#lib/local/cloudformation/resolve-value.ts';
import type { Json } from '#lib/local/store/json.ts';

const scope: Scope = {
  ref: (id) => (id === 'AWS::NoValue' ? undefined : `ref-${id}`),
  attribute: (id, name) => `${id}.${name}`,
  importValue: (name) => `import-${name}`,
  condition: (name) => name === 'IsTrue',
  mapping: (map, first, second) => `${map}/${first}/${second}`,
};

describe('resolveValue', () => {
  it.each<[string, Json, Json | undefined]>([
    ['a plain value', { a: [1, 'b', null, true] }, { a: [1, 'b', null, true] }],
    ['Ref', { Ref: 'Table' }, 'ref-Table'],
    ['GetAtt', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table.Arn'],
    ['GetAtt as a text', { 'Fn::GetAtt': 'Stack.Outputs.Name' }, 'Stack.Outputs.Name'],
    ['Join', { 'Fn::Join': ['/', ['a', { Ref: 'B' }, 1]] }, 'a/ref-B/1'],
    ['Select', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Split', { 'Fn::Split': ['-', { Ref: 'A' }] }, ['ref', 'A']],
    ['Select of a Split', { 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'A' }] }] }, 'ref'],
    [
      'Sub',
      { 'Fn::Sub': 'x-${A}-${B.Arn}-${AWS::Region}-${!C}' },
      'x-ref-A-B.Arn-ref-AWS::Region-${C}',
    ],
    ['Sub with variables', { 'Fn::Sub': ['${v}!', { v: { Ref: 'A' } }] }, 'ref-A!'],
    ['ImportValue', { 'Fn::ImportValue': 'Name' }, 'import-Name'],
    ['FindInMap', { 'Fn::FindInMap': ['M', 'a', { Ref: 'B' }] }, 'M/a/ref-B'],
    ['If that holds', { 'Fn::If': ['IsTrue', 'yes', 'no'] }, 'yes'],
    ['If that does not hold', { 'Fn::If': ['IsFalse', 'yes', { Ref: 'No' }] }, 'ref-No'],
    ['Base64', { 'Fn::Base64': 'text' }, 'dGV4dA=='],
    [
      'GetAZs',
      { 'Fn::GetAZs': 'eu-central-1' },
      ['eu-central-1a', 'eu-central-1b', 'eu-central-1c'],
    ],
    ['NoValue in a list', [1, { Ref: 'AWS::NoValue' }], [1]],
    ['NoValue as a property', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { a: undefined, b: 1 }],
    ['an object with Ref and more', { Ref: 'A', other: 1 }, { Ref: 'A', other: 1 }],
  ])('works out %s', (_, value, expected) => {
    expect(resolveValue(value, scope)).toEqual(expected);
  });

  it.each<[string, Json]>([
    ['an unknown function', { 'Fn::Cidr': ['10.0.0.0/8', 2, 8] }],
    ['a dynamic reference', '{{resolve:secretsmanager:name:SecretString}}'],
    ['Select beyond the end', { 'Fn::Select': [5, ['a']] }],
    ['a list where a text belongs', { 'Fn::Join': ['/', [['a']]] }],
  ])('throws for %s', (_, value) => {
    expect(() => resolveValue(value, scope)).toThrow();
  });
});

describe('resolveCondition', () => {
  it.each<[Json, boolean]>([
    [{ 'Fn::Equals': [{ Ref: 'A' }, 'ref-A'] }, true],
    [{ 'Fn::Equals': ['a', 'b'] }, false],
    [{ 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
    [{ 'Fn::And': [{ Condition: 'IsTrue' }, { Condition: 'IsFalse' }] }, false],
    [{ 'Fn::Or': [{ Condition: 'IsTrue' }, { Condition: 'IsFalse' }] }, true],
  ])('%j is %s', (condition, holds) => {
    expect(resolveCondition(condition, scope)).toBe(holds);
  });

  it('throws for an unknown function', () => {
    expect(() => resolveCondition({ 'Fn::Contains': [] }, scope)).toThrow('not supported');
  });
});
