import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import { slotOf, type VendorTally } from '#shared/domain/vendors/health/tally.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { CountAsking } from '#shared/ports/count-asking.ts';
import type { VendorTallyStore } from '#shared/ports/vendor-tally-store.ts';

export type CountAskingsDeps = {
  readonly tallies: Pick<VendorTallyStore, 'add'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** As long as that a machine keeps what it has counted to itself. */
const SAVED_EVERY = seconds(30);

/**
 * Counts what comes of asking vendors, in the memory of one machine: the first time it is stored at
 * once, then every half minute at most. So a vendor with a million devices has one write for each machine
 * and half minute, while one that is seldom asked is counted without delay. A machine that dies forgets at most
 * half a minute, of failures and of successes alike. What cannot be stored is not tried again: it
 * may be stored all the same.
 */
export const countAskings = ({ tallies, clock }: CountAskingsDeps): CountAsking => {
  const counted = new Map<string, VendorTally>();
  let savedAt: Instant | undefined;
  return async ({ vendor, types, asking, hasAnswered, weight }) => {
    const now = clock.now();
    const slot = slotOf(now);
    for (const type of types) {
      const name = [slot, vendor, type, asking].join('#');
      const { samples = 0, weight: sum = 0, failed = 0 } = counted.get(name) ?? {};
      counted.set(name, {
        vendor,
        type,
        asking,
        slot,
        samples: samples + 1,
        weight: sum + weight,
        failed: failed + (hasAnswered ? 0 : weight),
      });
    }
    if (savedAt !== undefined && now < after(savedAt, SAVED_EVERY)) return;
    savedAt = now;
    const unsaved = [...counted.values()];
    counted.clear();
    await tallies.add(unsaved);
  };
};
