import { SLOT } from '#shared/domain/prices/price-curve.ts';
import { type Instant, instant, type Kilowatts } from '#shared/domain/quantities/units.ts';

/** What the sun yields for a while, on average. */
export type SunSpan = {
  readonly start: Instant;
  readonly end: Instant;
  readonly power: Kilowatts;
};

/** The full quarter-hours that a time touches, each by when it begins. Whoever asks a minute later is told the same of them. */
export const quartersTouching = (from: Instant, to: Instant): readonly Instant[] => {
  const first = Math.floor(from / SLOT);
  const count = Math.max(0, Math.ceil(to / SLOT) - first);
  return Array.from({ length: count }, (_, index) => instant((first + index) * SLOT));
};
