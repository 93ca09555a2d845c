import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';

/** All that is due on an agenda, in all of its shards. */
export const allDue = async <Message>(
  agenda: Agenda<Message>,
  until: Instant,
): Promise<readonly Message[]> => {
  const shards = Array.from({ length: agenda.shards }, (_, shard) => shard);
  const pages = await Promise.all(shards.map((shard) => agenda.due(shard, { until })));
  return pages.flatMap(({ entries }) => entries);
};
