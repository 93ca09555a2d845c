import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import { type ChunkOfDay, daysBetween, startsOf } from '#shared/domain/fleet/delivered-day.ts';
import { CHUNK, chunkAfter, chunkOf } from '#shared/domain/fleet/fleet-grid.ts';
import type { ShapeWanted } from '#shared/domain/fleet/shape-window.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { DeliveryStore } from '#shared/ports/delivery-store.ts';

export type ReadDeliveryDeps = {
  readonly deliveries: Pick<DeliveryStore, 'days'>;
  readonly clock: Pick<Clock, 'now'>;
};

/** What became of chunks that are over. */
export type Delivery = {
  readonly start: Instant;
  readonly end: Instant;
  readonly chunks: readonly (ChunkOfDay & { readonly start: Instant })[];
};

/**
 * Use case: what a client's fleet was to charge, and did, in chunks that are over: of the last day unless something else is
 * said. A row a day.
 *
 * @throws {DomainError} `bad_request` for a longer time than is answered at once.
 */
export const readDelivery = async (
  { deliveries, clock }: ReadDeliveryDeps,
  clientId: string,
  { from, until }: ShapeWanted,
): Promise<Delivery> => {
  const present = chunkOf(clock.now());
  const end = instant(Math.min(ceiling(until ?? present), present));
  const start = instant(Math.min(chunkOf(from ?? instant(end - DAY)), end));
  if (end - start > MOST_DAYS * DAY) {
    const message = `must be at most ${MOST_DAYS} days before the end, which is now unless told`;
    refuseIssues([{ path: 'query.startAt', message }]);
  }
  const days = await deliveries.days(clientId, daysBetween(start, end));
  const chunks = days.flatMap((day) => {
    const starts = startsOf(day);
    return day.chunks.map((chunk, place) => ({ ...chunk, start: starts[place] ?? start }));
  });
  return {
    start,
    end,
    chunks: chunks.filter((chunk) => chunk.start >= start && chunk.start < end),
  };
};

const DAY = hours(24);
/** Some 3,000 chunks. */
const MOST_DAYS = 31;

const ceiling = (at: Instant): Instant => chunkAfter(instant(0), Math.ceil(at / CHUNK));
