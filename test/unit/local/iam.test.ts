// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates and policies write variables so.
import { describe, expect, it } from 'vitest';
import { authorize, authorizeKey } from '#lib/local/iam/authorize.ts';
import { compileConditions } from '#lib/local/iam/condition.ts';
import { administrator, type Principal } from '#lib/local/iam/principal.ts';
import { compilePolicy, evaluate } from '#lib/local/iam/statement.ts';
import type { Json } from '#lib/local/store/json.ts';

const TABLE = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Items';
const KEY = 'arn:aws:kms:eu-central-1:000000000000:key/1';
const ROLE = 'arn:aws:iam::000000000000:role/Worker';

const allow = (Action: Json, Resource: Json = '*', more: Record<string, Json> = {}): Json => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const deny = (Action: Json, Resource: Json = '*'): Json => ({ Effect: 'Deny', Action, Resource });
const policy = (...Statement: Json[]) => compilePolicy({ Statement });
const worker = (...statements: Json[]): Principal => ({
  arn: 'arn:aws:sts::000000000000:assumed-role/Worker/work',
  roleArn: ROLE,
  statements: policy(...statements),
  administrator: false,
});

describe('evaluate', () => {
  const get = { action: 'dynamodb:GetItem', resource: TABLE };
  it.each<[string, Json[], 'allow' | 'deny' | 'silent']>([
    ['the very action and resource', [allow('dynamodb:GetItem', TABLE)], 'allow'],
    ['an action in another case', [allow('DynamoDB:getitem', TABLE)], 'allow'],
    ['a resource in another case', [allow('dynamodb:GetItem', TABLE.toUpperCase())], 'silent'],
    ['wildcards', [allow('dynamodb:Get*', `${TABLE.slice(0, -1)}?`)], 'allow'],
    ['one of several', [allow(['s3:*', 'dynamodb:*'], ['x', TABLE])], 'allow'],
    ['another action', [allow('dynamodb:PutItem', TABLE)], 'silent'],
    ['an index only', [allow('dynamodb:GetItem', `${TABLE}/index/*`)], 'silent'],
    ['nothing', [], 'silent'],
    ['a deny after an allow', [allow('*'), deny('dynamodb:*')], 'deny'],
    ['a deny before an allow', [deny('dynamodb:*'), allow('*')], 'deny'],
    ['a deny of something else', [allow('*'), deny('dynamodb:Put*')], 'allow'],
    ['all actions but one', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }], 'allow'],
    [
      'all actions but this',
      [{ Effect: 'Allow', NotAction: 'dynamodb:*', Resource: '*' }],
      'silent',
    ],
    ['all resources but this', [{ Effect: 'Allow', Action: '*', NotResource: TABLE }], 'silent'],
    ['all resources but another', [{ Effect: 'Allow', Action: '*', NotResource: 'x' }], 'allow'],
  ])('decides on %s', (_, statements, decision) => {
    expect(evaluate(policy(...statements), get).decision).toBe(decision);
  });

  it.each<[string, Json]>([
    ['an unknown condition operator', allow('*', '*', { Condition: { IpAddress: { k: 'v' } } })],
    ['an unknown quantifier', allow('*', '*', { Condition: { 'ForMost:Bool': { k: 'v' } } })],
    ['a policy variable', allow('*', 'arn:aws:s3:::${aws:username}')],
    ['an unknown element', allow('*', '*', { NotPrincipal: '*' })],
  ])('throws when it is compiled for %s', (_, statement) => {
    expect(() => policy(statement)).toThrow();
  });
});

describe('compileConditions', () => {
  const keys = { 'dynamodb:leadingkeys': ['a', 'b'], 'aws:sourcearn': ['arn:aws:x:1'] };
  it.each<[string, Record<string, Record<string, string | string[]>>, boolean]>([
    ['StringEquals', { StringEquals: { 'aws:SourceArn': 'arn:aws:x:1' } }, true],
    ['StringEquals of another', { StringEquals: { 'aws:SourceArn': 'arn:aws:x:2' } }, false],
    ['StringEquals of a missing key', { StringEquals: { 'aws:Missing': 'x' } }, false],
    ['IfExists of a missing key', { StringEqualsIfExists: { 'aws:Missing': 'x' } }, true],
    ['StringNotEquals', { StringNotEquals: { 'aws:SourceArn': 'x' } }, true],
    ['StringNotEquals of a missing key', { StringNotEquals: { 'aws:Missing': 'x' } }, true],
    ['StringLike', { StringLike: { 'aws:SourceArn': 'arn:*' } }, true],
    ['ArnLike', { ArnLike: { 'aws:SourceArn': 'arn:aws:x:?' } }, true],
    ['ArnEquals', { ArnEquals: { 'aws:SourceArn': 'arn:aws:y:*' } }, false],
    [
      'ForAllValues',
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a', 'b', 'c'] } },
      true,
    ],
    [
      'ForAllValues that lacks one',
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a'] } },
      false,
    ],
    ['ForAllValues of a missing key', { 'ForAllValues:StringEquals': { 'x:y': ['a'] } }, true],
    ['ForAnyValue', { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['b*'] } }, true],
    [
      'ForAnyValue of none',
      { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['c*'] } },
      false,
    ],
    ['Null of a missing key', { Null: { 'x:y': 'true' } }, true],
    ['Bool', { Bool: { 'aws:SourceArn': 'false' } }, false],
    [
      'two operators, one of which fails',
      { StringLike: { 'aws:SourceArn': '*' }, Bool: { 'x:y': 'true' } },
      false,
    ],
  ])('holds or not: %s', (_, block, holds) => {
    expect(compileConditions(block)(keys)).toBe(holds);
  });
});

describe('authorize', () => {
  const request = { action: 'dynamodb:Query', resource: `${TABLE}/index/byDate` };

  it('names principal, action and resource when nothing allows a request', () => {
    expect(() => authorize(worker(), request)).toThrow(
      `User: arn:aws:sts::000000000000:assumed-role/Worker/work is not authorized to perform: dynamodb:Query on resource: ${TABLE}/index/byDate because no identity-based policy allows the dynamodb:Query action`,
    );
  });

  it('says so when something denies it', () => {
    const denied = worker(allow('*'), deny('dynamodb:Query'));
    expect(() => authorize(denied, request)).toThrow('explicit deny in an identity-based policy');
  });

  it('looks at conditions each time', () => {
    const limited = worker(
      allow('dynamodb:Query', '*', {
        Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'mine' } },
      }),
    );
    const of = (key: string) => ({
      ...request,
      context: () => ({ 'dynamodb:leadingkeys': [key] }),
    });

    expect(() => authorize(limited, of('mine'))).not.toThrow();
    expect(() => authorize(limited, of('yours'))).toThrow('not authorized');
  });

  it('lets the policy of a resource allow and deny too', () => {
    const speaksOf = (Effect: 'Allow' | 'Deny', AWS: string) =>
      policy({ Effect, Principal: { AWS }, Action: '*', Resource: '*' });

    expect(() => authorize(worker(), request, speaksOf('Allow', ROLE))).not.toThrow();
    expect(() => authorize(worker(), request, speaksOf('Allow', 'arn:other'))).toThrow();
    expect(() => authorize(worker(allow('*')), request, speaksOf('Deny', '*'))).toThrow(
      'explicit deny in a resource-based policy',
    );
  });

  it('never asks the administrator', () => {
    expect(() => authorize(administrator, request)).not.toThrow();
  });
});

describe('authorizeKey', () => {
  const request = { action: 'kms:Decrypt', resource: KEY };
  const root = { AWS: 'arn:aws:iam::000000000000:root' };
  const keyPolicy = (principal: Json, more: Record<string, Json> = {}) =>
    policy({ Effect: 'Allow', Principal: principal, Action: 'kms:*', Resource: '*', ...more });

  it.each<[string, Json[], ReturnType<typeof policy>, boolean]>([
    ['both', [allow('kms:Decrypt', KEY)], keyPolicy(root), true],
    ['the key only, for the account', [], keyPolicy(root), false],
    ['the key only, for the role itself', [], keyPolicy({ AWS: ROLE }), true],
    ['the role only', [allow('kms:Decrypt', KEY)], [], false],
    [
      'a key that serves another service only',
      [],
      keyPolicy({ AWS: '*' }, { Condition: { StringEquals: { 'kms:ViaService': 'dynamodb' } } }),
      false,
    ],
  ])('needs what AWS needs: %s', (_, statements, keys, passes) => {
    const attempt = () => authorizeKey(worker(...statements), request, keys);

    if (passes) expect(attempt).not.toThrow();
    else expect(attempt).toThrow('not authorized to perform: kms:Decrypt');
  });
});
