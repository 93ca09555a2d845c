import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { DeliveredChunks } from '#shared/domain/fleet/delivered-chunk.ts';
import { daysBetween, withCounted, withForeseen } from '#shared/domain/fleet/delivered-day.ts';
import { chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import { isDeliveryMissed } from '#shared/domain/fleet/is-delivery-missed.ts';
import { chunksOfHour, hourOf } from '#shared/domain/fleet/tally-hour.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  type KilowattHours,
  milliseconds,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { DeliveryStore, TallyStore } from '#shared/ports/delivery-store.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

export type CountDeliveryDeps = {
  readonly deliveries: DeliveryStore & Pick<TallyStore, 'sums'>;
  readonly commit: Commit;
  readonly report: ReportTrouble;
};

type Counting = {
  readonly clientId: string;
  /** When the fleet was looked at before; null for never. */
  readonly before: Instant | null;
  /** What is charged in the present chunk, as planned. */
  readonly present: KilowattHours;
  readonly now: Instant;
};

/**
 * Writes down what the fleet is going to charge in a chunk that has begun, and what it has charged in those before: in the last hour each
 * time, and in a whole day once an hour, since some tell late. By the first look in each chunk; whoever looks again within it finds
 * nothing to do.
 */
export const countDelivery = async (
  deps: CountDeliveryDeps,
  { clientId, before, present, now }: Counting,
): Promise<void> => {
  const start = chunkOf(now);
  if (before !== null && before >= start) return;
  const { deliveries, commit, report } = deps;
  const isNewHour = before === null || before < hourOf(now);
  const counted = await countedSince(deps, clientId, isNewHour ? DAY : HOUR, now);
  const dayBefore = instant(hourOf(now) - DAY);
  const days = await deliveries.days(clientId, daysBetween(dayBefore, after(now, SHORTEST)));
  const next = days.map((day) =>
    withForeseen(withCounted(day, counted), start, wattHours(Math.round(present * 1000))),
  );
  const changed = next.filter((day, place) => !isSame(day, days[place]));
  try {
    for (const day of changed) {
      await commit([deliveries.puttingDay({ ...day, version: day.version + 1 })]);
    }
  } catch (error) {
    // Somebody else looks at the same time.
    if (!(error instanceof StaleWrite)) throw error;
  }
  if (isDeliveryMissed(next, now)) report({ code: 'delivery_missed', clientId });
};

const HOUR = hours(1);
const DAY = hours(24);
const SHORTEST = milliseconds(1);

/** From so long before the present hour on. */
const countedSince = async (
  { deliveries }: CountDeliveryDeps,
  clientId: string,
  length: number,
  now: Instant,
): Promise<DeliveredChunks> => {
  const last = hourOf(now);
  const first = instant(last - length);
  const counted = new Map<Instant, Awaited<ReturnType<TallyStore['sums']>>[number]>();
  for (let hour = first; hour <= last; hour = after(hour, HOUR)) {
    const sums = await deliveries.sums(clientId, hour);
    for (const [place, start] of chunksOfHour(hour).entries()) {
      const sum = sums[place];
      if (sum && start < now) counted.set(start, sum);
    }
  }
  return counted;
};
