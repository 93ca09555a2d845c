import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { hours, type Instant } from '#shared/domain/quantities/units.ts';

/** From when until when something is asked about. */
export type AskedTime = { readonly from: Instant; readonly to: Instant };

/**
 * Turns down a time that ends before it begins, or is longer than can be answered at once.
 *
 * @throws {DomainError} `bad_request`.
 */
export const refuseOddTime = ({ from, to }: AskedTime, mostDays: number): void => {
  const path = 'query.startDate';
  if (from > to)
    refuseIssues([{ path, message: 'must not be after the end, which is now unless told' }]);
  if (to - from > mostDays * hours(24)) {
    refuseIssues([{ path, message: `must be at most ${mostDays} days before the end` }]);
  }
};
