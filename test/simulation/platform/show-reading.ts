import type { Random } from '#bin/simulate/engine/random.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import type { FaultName } from '#test/simulation/faults/fault-table.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';
import type { RecentlySeen, Seen } from '#test/simulation/platform/recently-seen.ts';

/** What a cloud shows, and whether it dates the past by now. */
type Shown = Seen & { readonly isMisdated: boolean };

/** What a cloud with a settle window shows of a device: the truth, or something that it saw before. */
export const showReading = (
  { faults, seen }: { readonly faults: Faults; readonly seen: RecentlySeen },
  random: Random,
  truth: Seen,
  settle: Milliseconds,
): Shown => {
  const strikes = (fault: FaultName) => faults.strike(fault, random);
  const { recent, old } = seen(truth, settle);
  if (old.length > 0 && strikes('vendor-sleeps')) return { ...random.pick(old), isMisdated: false };
  const lags = recent.length > 0 && strikes('vendor-lags');
  const shown = lags ? random.pick(recent) : truth;
  return strikes('vendor-dates-anew')
    ? { ...datedAnew(shown, truth.asOf), isMisdated: lags }
    : { ...shown, isMisdated: false };
};

const datedAnew = ({ asOf, reading }: Seen, now: Instant): Seen => ({
  asOf,
  reading: { ...reading, observedAt: now },
});
