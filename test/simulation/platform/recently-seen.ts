import { type Milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import type { GivenReading } from '#test/simulation/platform/vendor-ledger.ts';

type Seen = Pick<GivenReading, 'asOf' | 'reading'>;

/** Takes what is true of a device now, and tells what else its cloud saw of it within the settle window. */
export type RecentlySeen = (now: Seen, settle: Milliseconds) => readonly Seen[];

/** So far inside the settle window does a cloud stay: the clocks that measure it are up to 5 s apart. */
const MARGIN = seconds(6);

/** What the clouds of one platform saw of each device lately. They may show any of it for the truth. */
export const recentlySeen = (): RecentlySeen => {
  const readings = new Map<string, readonly Seen[]>();
  return (now, settle) => {
    const { vendorDeviceId } = now.reading;
    const oldest = now.asOf - settle + MARGIN;
    const recent = (readings.get(vendorDeviceId) ?? []).filter(({ asOf }) => asOf >= oldest);
    readings.set(vendorDeviceId, [...recent, now]);
    return recent;
  };
};
