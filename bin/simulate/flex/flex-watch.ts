import type { VirtualTime } from '#bin/simulate/engine/virtual-time.ts';
import type { Member, Night } from '#bin/simulate/fleet/member.ts';
import type { FlexPlatform } from '#bin/simulate/flex/flex-platform.ts';
import { CHUNK, chunkAfter, chunkEnd, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { KeptShape } from '#shared/domain/fleet/fleet-head.ts';
import { hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';

type FlexWatchWorld = {
  readonly time: VirtualTime;
  readonly members: () => readonly Member[];
  readonly platform: () => Pick<FlexPlatform, 'shape'>;
};

/** What was seen of a fleet, whatever the platform says. */
type FlexSeen = {
  /** What went into batteries at home, in kWh per chunk. */
  readonly metered: Map<Instant, number>;
  /** What was foreseen a day ahead, in kWh per chunk. */
  readonly foreseen: Map<Instant, number>;
  /** Nights in which charging at once would have been enough, and of these those that were not ready. */
  feasible: number;
  late: number;
  /** Minutes that vehicles were below their reserve at home, plugged in, and did not charge for it. */
  waited: number;
};

/** What stands within 2 % of its limit counts as full, by a level that is told in whole percent. */
const NEARLY = 3;
/** So long it takes until somebody has seen a vehicle, and told it. */
const SEEN_AND_TOLD = minutes(12);
/** When a day is foreseen: at noon. */
const NOON = 12;

/** Watches what vehicles truly do. */
export const flexWatch = ({ time, members, platform }: FlexWatchWorld) => {
  const seen: FlexSeen = {
    metered: new Map(),
    foreseen: new Map(),
    feasible: 0,
    late: 0,
    waited: 0,
  };
  const before = new Map<number, number>();
  const measure = (): void => {
    const now = time.now();
    const chunk = chunkAfter(chunkOf(now), -1);
    let energy = 0;
    for (const { car, driver, number, night } of members()) {
      const { metered, isAtHome, isPluggedIn, isCharging, level, limit } = car.truth(now);
      if (isAtHome) energy += metered - (before.get(number) ?? metered);
      before.set(number, metered);
      const reserve = Math.min(20, driver.minimumChargeLimit, limit);
      const isWaiting = isAtHome && isPluggedIn && !isCharging && level < reserve - 1;
      if (isWaiting && night && now - night.pluggedAt > SEEN_AND_TOLD) seen.waited += 15;
    }
    seen.metered.set(chunk, energy);
  };
  const foresee = (shape: KeptShape | undefined): void => {
    for (const [place, power] of (shape?.expected ?? []).entries()) {
      const start = chunkAfter(shape?.start ?? time.now(), place);
      seen.foreseen.set(start, (power * CHUNK) / hours(1));
    }
  };
  const next = (at: Instant): void =>
    time.at(at, {
      what: 'measure',
      who: -1,
      happen: async () => {
        measure();
        const hour = (at / hours(1)) % 24;
        if (hour === NOON) foresee(await platform().shape());
        next(chunkAfter(at, 1));
      },
    });
  return {
    seen,
    begin: () => next(chunkEnd(time.now())),
    /** Somebody leaves. */
    left: ({ car }: Member, { deadline, isFeasible, isExcused }: Night, now: Instant): void => {
      if (!isFeasible || isExcused || now < deadline) return;
      seen.feasible += 1;
      const { level, limit } = car.truth(now);
      if (level < limit - NEARLY) seen.late += 1;
    },
  };
};
