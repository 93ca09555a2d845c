import type { FlexOverride, FlexPolicy } from '#shared/domain/flex/flex-policy.ts';
import { lastDeadlineUnder } from '#shared/domain/flex/next-deadline.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a driver wants this once, and when that was said. */
export type GivenOverride = FlexOverride & { readonly givenAt: Instant };

/**
 * What is left of an override by a moment: null once the deadline that it is about has passed.
 *
 * @throws {RangeError} for a time zone that does not exist
 */
export const overrideAt = (
  policy: FlexPolicy,
  override: GivenOverride | null,
  timeZone: string,
  now: Instant,
): GivenOverride | null =>
  override !== null && now < lastDeadlineUnder(policy, override, timeZone).at ? override : null;
