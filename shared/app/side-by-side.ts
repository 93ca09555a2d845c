/**
 * Does the same with many things, at most so many of them at once.
 *
 * @returns What came of each, in the order of the things.
 * @throws what `work` throws first; what was begun by then goes on.
 */
export const sideBySide = async <Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> => {
  const results: Result[] = [];
  const left = items.entries();
  const lane = async () => {
    // All lanes take from the same entries.
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return results;
};
