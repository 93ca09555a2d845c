import type { Caller } from '#shared/runtime/http/exchange.ts';

/** The user for whom a client of an older version asks what the newest has no longer. The edge lets nobody by who names none. */
export const userNamed = ({ userId }: Caller): string => {
  if (userId === undefined) throw new Error('an operation of users was asked about none');
  return userId;
};
