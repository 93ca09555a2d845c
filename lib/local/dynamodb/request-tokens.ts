import { createHash } from 'node:crypto';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { serviceError, validationError } from '#lib/local/dynamodb/errors.ts';
import { keyLocks } from '#lib/local/dynamodb/key-locks.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import type { Store } from '#lib/local/store/store.ts';

/** The client request tokens of the last ten minutes of real time: however fast the clock goes, the SDK tries again after seconds of it. */
export type RequestTokens = {
  /**
   * Runs a request unless one with its token has succeeded before. The ops keep the token and are
   * to be part of the request's own batch, so that neither outlives a crash without the other.
   * @throws {DynamoDbError} IdempotentParameterMismatchException when the token was another request's
   */
  once(
    input: JsonObject,
    run: (ops: readonly StoreOp[]) => Promise<JsonObject>,
  ): Promise<JsonObject>;
};

const REMEMBERED_MS = 600_000;
const LONGEST_TOKEN = 36;

/** Opens the tokens that the store has. */
export const openRequestTokens = async (
  store: Store,
  clock: LocalClock,
  at: Layout,
): Promise<RequestTokens> => {
  const stored = await at.tokens.range();
  const byExpiry = stored.map(([token, { expires }]) => [token, expires] as const);
  // Kept in order of expiry: each is put behind those that expire before it.
  const expiries = new Map(byExpiry.toSorted(([, a], [, b]) => a - b));
  const locks = keyLocks();

  const forgetExpired = async (): Promise<void> => {
    const forgotten: StoreOp[] = [];
    for (const [token, expires] of expiries) {
      if (expires > clock.now()) break;
      expiries.delete(token);
      forgotten.push(at.tokens.del(token));
    }
    await store.batch(forgotten);
  };

  return {
    once: async (input, run) => {
      const token = tokenOf(input);
      if (token === undefined) return run([]);
      const hash = requestHash(input);
      return locks.hold([token], async () => {
        await forgetExpired();
        if (expiries.has(token)) return repeated((await at.tokens.get(token))?.hash === hash);
        const expires = clock.now() + REMEMBERED_MS * clock.speed;
        const response = await run([at.tokens.put(token, { expires, hash })]);
        expiries.set(token, expires);
        return response;
      });
    },
  };
};

const tokenOf = ({ ClientRequestToken: token }: JsonObject): string | undefined => {
  if (token === undefined) return undefined;
  if (typeof token === 'string' && token.length > 0 && token.length <= LONGEST_TOKEN) return token;
  throw validationError(
    `1 validation error detected: Value '${token}' at 'clientRequestToken' failed to satisfy constraint: Member must have length between 1 and ${LONGEST_TOKEN}`,
  );
};

const repeated = (sameRequest: boolean): JsonObject => {
  if (sameRequest) return {};
  throw serviceError(
    'IdempotentParameterMismatchException',
    'The provided client token was used with other request parameters before',
  );
};

const requestHash = ({ TransactItems }: JsonObject): string =>
  createHash('sha256')
    .update(canonical(TransactItems ?? null))
    .digest('base64');

/** The same text for the same data, whatever the order of properties. */
const canonical = (value: Json): string =>
  JSON.stringify(value, (_name, part: Json) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
