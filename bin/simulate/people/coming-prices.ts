import type { Random } from '#bin/simulate/engine/random.ts';
import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import { type FaultLevel, isFeedLost, OUTAGE } from '#bin/simulate/people/faults.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { after, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';

export type PriceFeed = {
  readonly time: VirtualTime;
  readonly zone: BiddingZone;
  readonly faults: FaultLevel;
  readonly random: Random;
  readonly fetch: (zone: BiddingZone) => Promise<void>;
};

/** How often a deployment asks the market. */
const CADENCE = minutes(15);
/** Asked for the first time within an hour, days are told apart by so many askings. */
const IN_A_DAY = (24 * 60) / 15;

/** Has prices fetched from now on, unless they stop coming for a while. */
export const comePrices = async ({ time, zone, faults, random, fetch }: PriceFeed) => {
  let lostUntil = instant(0);
  let asked = 0;
  const next = (at: Instant): void =>
    time.at(at, {
      what: 'prices',
      who: -1,
      happen: async () => {
        asked += 1;
        if (asked % IN_A_DAY === 0 && isFeedLost(faults, random)) lostUntil = after(at, OUTAGE);
        if (at >= lostUntil) await fetch(zone);
        next(after(at, CADENCE));
      },
    });
  await fetch(zone);
  next(after(time.now(), CADENCE));
};
