/**
 * How many counters share the connections of one client. One row takes about 500 transactions a
 * second, and fewer when they meet there; 64 of them and a few more writes fit into one transaction.
 */
export const CLIENT_COUNTERS = 64;

/**
 * How many connections one counter may count, so that all together count exactly `limit`: no counter
 * has to know of the others for the limit to hold.
 *
 * @param limit Of the client; null for none.
 */
export const quotaOf = (counter: number, limit: number | null): number | null =>
  limit === null
    ? null
    : Math.floor(limit / CLIENT_COUNTERS) + (counter < limit % CLIENT_COUNTERS ? 1 : 0);

/**
 * Counters that have room, one name for each connection that is wanted, drawn at random so that those who link at
 * the same time part; undefined when the client may not have as many more.
 *
 * @param counts What each counter counts, in their order.
 * @param random From 0 up to 1.
 */
export const countersWithRoom = (
  counts: readonly number[],
  limit: number,
  wanted: number,
  random: number,
): readonly number[] | undefined => {
  // More than the limit, or spread otherwise than the quotas: the limit was lowered since.
  if (counts.reduce((sum, count) => sum + count, wanted) > limit) return undefined;
  const free = counts.flatMap((count, counter) => {
    const room = (quotaOf(counter, limit) ?? 0) - count;
    return Array.from({ length: Math.min(wanted, Math.max(0, room)) }, () => counter);
  });
  if (free.length < wanted) return undefined;
  const first = Math.floor(random * free.length);
  return [...free.slice(first), ...free.slice(0, first)].slice(0, wanted);
};
