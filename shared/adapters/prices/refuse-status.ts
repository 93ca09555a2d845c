import type { Got } from '#shared/adapters/prices/bounded-get.ts';
import { retryAfter } from '#shared/adapters/webhooks/retry-after.ts';
import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import { type Instant, type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * Does nothing for an answer of 200.
 *
 * @param patience How long to leave a busy source alone at least.
 * @throws {PricesUnavailable} for what any other status means.
 */
export const refuseStatus = (
  { status, retryAfter: header }: Got,
  now: Instant,
  patience: Milliseconds,
): void => {
  if (status === 200) return;
  if (status === 429) {
    const asked = retryAfter(header, now) ?? patience;
    const retryIn = milliseconds(Math.min(LONGEST, Math.max(patience, asked)));
    throw new PricesUnavailable('busy', 'asked too often', { retryIn });
  }
  if (status >= 500) throw new PricesUnavailable('unreachable', `answered ${status}`);
  throw new PricesUnavailable('refused', `answered ${status}`);
};

/** However long somebody says to wait: tomorrow's prices are wanted tomorrow. */
const LONGEST = milliseconds(24 * 60 * 60 * 1000);
