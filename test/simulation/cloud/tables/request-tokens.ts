import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { tokenOfAnotherRequest } from '#test/simulation/cloud/tables/exceptions.ts';

/** By which DynamoDB knows a transaction again that it has done already. */
export type RequestTokens = {
  /** @throws {IdempotentParameterMismatchException} if another request came with the token. */
  readonly isDone: (token: string | object, request: unknown, now: Instant) => boolean;
  readonly keep: (token: string | object, request: unknown, now: Instant) => void;
};

export const requestTokens = (): RequestTokens => {
  const byText = new Map<string, Done>();
  const byObject = new WeakMap<object, Done>();
  return {
    isDone: (token, request, now) => {
      const done = typeof token === 'string' ? byText.get(token) : byObject.get(token);
      if (!done || done.until <= now) return false;
      if (typeof token === 'string' && done.request !== JSON.stringify(request)) {
        throw tokenOfAnotherRequest();
      }
      return true;
    },
    keep: (token, request, now) => {
      const until = after(now, REMEMBERED);
      if (typeof token === 'string') byText.set(token, { until, request: JSON.stringify(request) });
      else byObject.set(token, { until, request: undefined });
    },
  };
};

type Done = { readonly until: Instant; readonly request: string | undefined };

const REMEMBERED = minutes(10);
