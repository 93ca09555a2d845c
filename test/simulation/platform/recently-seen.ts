import { type Milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { GivenReading } from '#test/simulation/platform/vendor-ledger.ts';

/** What a cloud saw of a device. */
export type Seen = Pick<GivenReading, 'asOf' | 'reading'>;

/** What a cloud saw of a device before: within the settle window, and before that. */
type SeenBefore = { readonly recent: readonly Seen[]; readonly old: readonly Seen[] };

/** Takes what is true of a device now, and tells what else its cloud saw of it. */
export type RecentlySeen = (now: Seen, settle: Milliseconds) => SeenBefore;

/** So far inside the settle window does a cloud stay: the clocks that measure it are up to 5 s apart. */
const MARGIN = seconds(6);
/** What is older is forgotten. */
const MEMORY = minutes(30);

/** What the clouds of one platform saw of each device lately. They may show some of it for the truth. */
export const recentlySeen = (): RecentlySeen => {
  const readings = new Map<string, readonly Seen[]>();
  return (now, settle) => {
    const { vendorDeviceId } = now.reading;
    const known = (readings.get(vendorDeviceId) ?? []).filter(
      ({ asOf }) => asOf >= now.asOf - MEMORY,
    );
    readings.set(vendorDeviceId, [...known, now]);
    const oldest = now.asOf - settle + MARGIN;
    return {
      recent: known.filter(({ asOf }) => asOf >= oldest),
      old: known.filter(({ asOf }) => asOf < oldest),
    };
  };
};
