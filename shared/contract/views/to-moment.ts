import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** A moment that a client may have told. */
export const toMoment = (timestamp: string | undefined): Instant | undefined =>
  timestamp === undefined ? undefined : instant(Date.parse(timestamp));
