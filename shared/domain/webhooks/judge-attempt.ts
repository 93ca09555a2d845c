import { type Milliseconds, milliseconds, minutes } from '#shared/domain/quantities/units.ts';

/** What an attempt came to. */
export type AttemptResult =
  | { readonly kind: 'succeeded' }
  /** The receiver says that it will never come back. */
  | { readonly kind: 'gone' }
  /** `pause` is how long the receiver asks to be left alone. */
  | { readonly kind: 'failed'; readonly pause: Milliseconds | null };

/** Too many requests is answered by at least this pause, even if none is asked for. */
const BUSY_PAUSE = minutes(1);

/**
 * Reads an answer as receivers mean it: any 2xx is a success and 410 a farewell; everything else,
 * redirects included, is a failure that is retried. A pause counts only where HTTP gives it a
 * meaning, with 429 and 503.
 *
 * @param answer undefined when none came: refused, unreachable, too late or broken off.
 */
export const judgeAttempt = (
  answer: { readonly status: number; readonly retryAfter: Milliseconds | null } | undefined,
): AttemptResult => {
  if (answer === undefined) return { kind: 'failed', pause: null };
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: 'succeeded' };
  if (status === 410) return { kind: 'gone' };
  if (status === 429) {
    return { kind: 'failed', pause: milliseconds(Math.max(BUSY_PAUSE, retryAfter ?? 0)) };
  }
  return { kind: 'failed', pause: status === 503 ? retryAfter : null };
};
