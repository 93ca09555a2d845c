import { chunks } from '#shared/app/chunks.ts';
import type { Pace } from '#shared/domain/observing/wheel.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Turn } from '#shared/ports/wheel.ts';

/** Accounts that one message names. */
const TOGETHER = 10;

/**
 * Messages for accounts whose turn it is: each names some accounts of one client and one vendor, so that the
 * queue can tell who floods it.
 */
export const looksTogether = (
  turns: readonly Turn[],
  pace: Pace,
): readonly ObservationMessage[] => {
  const groups = Map.groupBy(turns, ({ clientId, vendor }) => JSON.stringify([clientId, vendor]));
  return [...groups.values()].flatMap((group) =>
    chunks(group, TOGETHER).flatMap(([first, ...others]) => {
      if (!first) return [];
      const more = others.map(({ userId, accountId }) => ({ userId, accountId }));
      return { ...first, pace, ...(more.length > 0 && { more }) };
    }),
  );
};
