import { expect, it } from 'vitest';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';

const named = (name: string) => Object.assign(new Error('of AWS'), { name });
const coded = (code: string) => Object.assign(new Error('of the network'), { code });

it.each([
  new StaleWrite([0]),
  named('ThrottlingException'),
  named('TransactionConflictException'),
  named('TransactionInProgressException'),
  named('TimeoutError'),
  coded('ECONNRESET'),
  coded('ECONNREFUSED'),
  coded('EPIPE'),
])('takes %o for over in a moment', (error) => {
  expect(isPassingTrouble(error)).toBe(true);
});

it.each([
  named('ValidationException'),
  named('AccessDeniedException'),
  named('ConditionalCheckFailedException'),
  new TypeError('x is not a function'),
  coded('ENOENT'),
  'a text',
  undefined,
])('takes %o for a bug', (error) => {
  expect(isPassingTrouble(error)).toBe(false);
});
