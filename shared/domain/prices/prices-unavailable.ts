import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * A source of prices gave none, and it is not that there are none yet: what was known before goes on to count.
 *
 * - `unreachable`: no answer, or not in time;
 * - `busy`: it asked to be left alone for `retryIn`;
 * - `refused`: it understood and said no, such as to our token. Somebody has to look at that;
 * - `senseless`: an answer that cannot be a day's prices.
 */
export class PricesUnavailable extends Error {
  override readonly name = 'PricesUnavailable';
  readonly reason: 'unreachable' | 'busy' | 'refused' | 'senseless';
  /** Null where it did not say. */
  readonly retryIn: Milliseconds | null;

  constructor(
    reason: PricesUnavailable['reason'],
    detail: string,
    options: ErrorOptions & { retryIn?: Milliseconds } = {},
  ) {
    super(detail, options);
    this.reason = reason;
    this.retryIn = options.retryIn ?? null;
  }
}
