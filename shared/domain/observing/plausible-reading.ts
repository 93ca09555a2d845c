import { type AssetKind, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { withinRanges } from '#shared/domain/values/within-ranges.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * A reading in which every number is possible: what is not is null. A reading that was stamped in the
 * future is from now, because nothing older than what is stored is ever taken: it would freeze the asset.
 *
 * @returns The reading, and how many of its numbers were impossible.
 */
export const plausibleReading = <Kind extends AssetKind>(
  reading: DeviceReading<Kind>,
  now: Instant,
): { readonly reading: DeviceReading<Kind>; readonly misfits: number } => {
  const { ranges } = rulesOf<Kind>(reading.type);
  const { value, misfits } = withinRanges<Kinds[Kind]['report']>(reading, ranges, now);
  const isMoment = Number.isFinite(reading.observedAt) && reading.observedAt >= 0;
  const observedAt = isMoment ? instant(Math.floor(Math.min(reading.observedAt, now))) : now;
  return {
    reading: { ...reading, ...value, observedAt },
    misfits: misfits + (isMoment ? 0 : 1),
  };
};
