import { deepEqual, equal } from 'node:assert/strict';
import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import {
  type Attributes,
  type DynamoDbCheck,
  failure,
  get,
  n,
  put,
  s,
  update,
  updated,
} from '#test/conformance/dynamodb/place.ts';

/** Update expressions. */
export const updateChecks: readonly DynamoDbCheck[] = [
  {
    name: 'makes the item that an update does not find',
    run: async (at) => {
      await update(at, 'new', 'SET v = :v', { ':v': n(1) });
      deepEqual(await get(at, 'new'), { ...at.key('new'), v: n(1) });
    },
  },
  {
    name: 'adds, subtracts, fills in and appends',
    run: async (at) => {
      deepEqual(
        await updated(
          at,
          'set',
          { a: n(5), l: { L: [n(1)] } },
          'SET a = a - :two, b = if_not_exists(b, :seven), c = if_not_exists(a, :seven), l = list_append(l, :more)',
          { ':two': n(2), ':seven': n(7), ':more': { L: [n(2)] } },
        ),
        { a: n(3), b: n(7), c: n(5), l: { L: [n(1), n(2)] } },
      );
    },
  },
  {
    name: 'takes all operands from the item as it was',
    run: async (at) => {
      deepEqual(await updated(at, 'swap', { a: n(1), b: n(2) }, 'SET a = b, b = a'), {
        a: n(2),
        b: n(1),
      });
      deepEqual(
        await updated(at, 'copy', { now: n(1) }, 'SET was = #now ADD #now :one', {
          ':one': n(1),
        }).catch((error: Error) => error.name),
        'ValidationException',
      );
      deepEqual(
        await updated(at, 'copy', { cur: n(1) }, 'SET was = cur ADD cur :one', { ':one': n(1) }),
        { cur: n(2), was: n(1) },
      );
      deepEqual(
        await updated(at, 'nested', { a: { M: { x: n(1) } } }, 'SET b = a, a.x = :v', {
          ':v': n(2),
        }),
        { a: { M: { x: n(2) } }, b: { M: { x: n(1) } } },
      );
    },
  },
  {
    name: 'counts with ADD',
    run: async (at) => {
      deepEqual(await updated(at, 'count', {}, 'ADD hits :n', { ':n': n(3) }), { hits: n(3) });
      deepEqual(await updated(at, 'count', { hits: n(3) }, 'ADD hits :n', { ':n': n(-5) }), {
        hits: n(-2),
      });
    },
  },
  {
    name: 'changes sets with ADD and DELETE',
    run: async (at) => {
      deepEqual(await updated(at, 'grow', {}, 'ADD tags :t', { ':t': { SS: ['x'] } }), {
        tags: { SS: ['x'] },
      });
      deepEqual(
        await updated(at, 'shrink', { tags: { SS: ['x', 'y'] } }, 'DELETE tags :t', {
          ':t': { SS: ['y', 'z'] },
        }),
        { tags: { SS: ['x'] } },
      );
      deepEqual(
        await updated(at, 'gone', { tags: { SS: ['x'] } }, 'DELETE tags :t', {
          ':t': { SS: ['x'] },
        }),
        {},
      );
    },
  },
  {
    name: 'removes attributes, members of maps and several elements of a list',
    run: async (at) => {
      deepEqual(
        await updated(
          at,
          'remove',
          { a: n(1), m: { M: { x: n(1), y: n(2) } }, l: { L: [n(0), n(1), n(2), n(3)] } },
          'REMOVE a, m.x, l[0], l[2], nowhere',
        ),
        { m: { M: { y: n(2) } }, l: { L: [n(1), n(3)] } },
      );
    },
  },
  {
    name: 'sets parts of maps and lists, and refuses a path that leads nowhere',
    run: async (at) => {
      deepEqual(
        await updated(at, 'deep', { m: { M: {} }, l: { L: [n(1)] } }, 'SET m.x = :v, l[9] = :v', {
          ':v': n(2),
        }),
        { m: { M: { x: n(2) } }, l: { L: [n(1), n(2)] } },
      );
      const nowhere = update(at, 'deep', 'SET no.such = :v', { ':v': n(1) });
      equal(await failure(nowhere), 'ValidationException');
    },
  },
  {
    name: 'refuses to change the key, to use a wrong type or an absent operand',
    run: async (at) => {
      await put(at, 'wrong', { text: s('a') });
      const wrong: [string, Attributes][] = [
        ['SET sk = :v', { ':v': s('other') }],
        ['SET #x = text + :v', { ':v': n(1) }],
        ['ADD text :v', { ':v': n(1) }],
        ['SET v = nowhere', {}],
        ['SET v = :v, v = :v', { ':v': n(1) }],
        ['SET v = :v', { ':v': n(1), ':unused': n(1) }],
        ['SET v = :undefined', {}],
        ['SET v :v', { ':v': n(1) }],
        ['SET status = :v', { ':v': n(1) }],
      ];
      for (const [expression, values] of wrong) {
        equal(await failure(update(at, 'wrong', expression, values)), 'ValidationException');
      }
    },
  },
  {
    name: 'refuses a result that is too large or has more than 38 digits',
    run: async (at) => {
      await put(at, 'large', { v: n('9e125') });
      const over = update(at, 'large', 'ADD v :v', { ':v': n('9e125') });
      equal(await failure(over), 'ValidationException');
      const long = update(at, 'large', 'SET w = :a + :b', { ':a': n('1e37'), ':b': n('0.12') });
      equal(await failure(long), 'ValidationException');
    },
  },
  {
    name: 'answers the values that an update is asked for',
    run: async (at) => {
      const answered = async (ReturnValues: UpdateItemCommandInput['ReturnValues']) => {
        await put(at, 'return', { a: n(1), b: n(1) });
        const values = { ':v': n(2) };
        return (await update(at, 'return', 'SET a = :v', values, { ReturnValues })).Attributes;
      };
      const key = at.key('return');
      deepEqual(
        [
          await answered('NONE'),
          await answered('ALL_OLD'),
          await answered('ALL_NEW'),
          await answered('UPDATED_OLD'),
          await answered('UPDATED_NEW'),
        ],
        [
          undefined,
          { ...key, a: n(1), b: n(1) },
          { ...key, a: n(2), b: n(1) },
          { a: n(1) },
          { a: n(2) },
        ],
      );
    },
  },
];
