import { deepEqual, equal } from 'node:assert/strict';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  type DynamoDbCheck,
  failure,
  holds,
  n,
  put,
  s,
} from '#test/conformance/dynamodb/place.ts';

/** Condition expressions. */
export const conditionChecks: readonly DynamoDbCheck[] = [
  {
    name: 'compares values in conditions',
    run: async (at) => {
      const item = { a: n(10), t: s('hello'), l: { L: [n(1)] } };
      const v = { ':v': n(9) };
      const cases: [boolean, string, Attributes][] = [
        [true, 'a > :v', v],
        [false, 'a < :v', v],
        [true, 'a <> :v', v],
        [true, 'a BETWEEN :v AND :w', { ...v, ':w': n(10) }],
        [true, 'a IN (:v, :w)', { ...v, ':w': n(10) }],
        [true, 'begins_with(t, :p)', { ':p': s('hel') }],
        [true, 'contains(t, :p)', { ':p': s('ell') }],
        [true, 'contains(l, :p)', { ':p': n(1) }],
        [true, 'size(t) = :five', { ':five': n(5) }],
        [true, 'attribute_type(t, :type)', { ':type': s('S') }],
        [true, 'attribute_exists(a) AND attribute_not_exists(b)', {}],
        [true, 'NOT a = :v OR attribute_exists(b)', v],
        [false, 'b = :v', v],
        [true, 'b <> :v', v],
        [false, 't > :v', v],
        [true, '(a = :v OR a = :w) AND l[0] = :one', { ...v, ':w': n(10), ':one': n(1) }],
      ];
      for (const [expected, expression, values] of cases) {
        equal(await holds(at, item, expression, values), expected, `${expression} is ${expected}`);
      }
    },
  },
  {
    name: 'finds a member of a set in conditions',
    run: async (at) => {
      const item = { tagSet: { SS: ['x'] } };
      equal(await holds(at, item, 'contains(tagSet, :p)', { ':p': s('x') }), true);
      equal(await holds(at, item, 'contains(tagSet, :p)', { ':p': s('y') }), false);
    },
  },
  {
    name: 'compares numbers as numbers and strings by their bytes',
    run: async (at) => {
      equal(await holds(at, { a: n('10') }, 'a = :v', { ':v': n('1e1') }), true);
      equal(await holds(at, { a: n(-2) }, 'a < :v', { ':v': n(-1) }), true);
      equal(await holds(at, { a: s('Z') }, 'a < :v', { ':v': s('a') }), true);
    },
  },
  {
    name: 'shows the item on which a condition fails, if asked',
    run: async (at) => {
      await put(at, 'shown', { v: n(1) });
      const conditional = {
        TableName: at.table,
        Key: at.key('shown'),
        ConditionExpression: 'v = :v',
        ExpressionAttributeValues: { ':v': n(2) },
      };
      const thrown = (show: 'ALL_OLD' | 'NONE') =>
        at.client
          .send(
            new DeleteItemCommand({ ...conditional, ReturnValuesOnConditionCheckFailure: show }),
          )
          .catch((error: Error & { Item?: Attributes }) => error.Item);
      deepEqual(
        [await thrown('ALL_OLD'), await thrown('NONE')],
        [{ ...at.key('shown'), v: n(1) }, undefined],
      );
    },
  },
  {
    name: 'lets one of many win that all want to be first',
    run: async (at) => {
      const race = await Promise.all(
        Array.from({ length: 20 }, () =>
          failure(
            at.client.send(
              new PutItemCommand({
                TableName: at.table,
                Item: at.key('first'),
                ConditionExpression: 'attribute_not_exists(pk)',
              }),
            ),
          ),
        ),
      );
      equal(race.filter((result) => result === 'none').length, 1);
    },
  },
];
