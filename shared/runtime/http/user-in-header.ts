import type { Operation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { USERS_IN_PATHS } from '#shared/contract/versions/users-in-paths.ts';
import type { Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

const NAME = 'Enode-User-Id';

/**
 * The user for whom a client of an older version asks; undefined where it names none and need not.
 *
 * @throws {ProblemError} `bad_request` where the version has no such header any more, or cannot do without.
 */
export const userInHeader = (
  { userUntil }: Pick<Operation, 'userUntil'>,
  { headers }: Pick<Exchange, 'headers'>,
  version: string,
): string | undefined => {
  const named = headers[NAME.toLowerCase()];
  if (version >= USERS_IN_PATHS) {
    if (named === undefined) return undefined;
    throw refusal(`is not sent any more from ${USERS_IN_PATHS} on: name the user in the path`);
  }
  if (named === undefined && userUntil === undefined) return undefined;
  const { data, error } = UserId.safeParse(named);
  if (data !== undefined) return data;
  throw refusal(named === undefined ? 'is required' : (error?.issues[0]?.message ?? 'is no id'));
};

const refusal = (message: string) =>
  new ProblemError('bad_request', `The header ${NAME} ${message}.`, {
    issues: [{ path: `header.${NAME}`, message }],
  });
