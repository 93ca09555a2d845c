import { real } from '#shared/domain/planning/dense.ts';
import type { WantedRange } from '#shared/domain/planning/storage/storage-problem.ts';

/**
 * What is still to come, as a function of a store's level: a convex function made of straight pieces,
 * from `start` upwards, each with a length and two slopes.
 *
 * The slopes belong to two aims that are not weighed against each other: `misses` (how far levels are
 * from where they should be) comes first, `costs` (money) decides among equals. Pieces are in the
 * order of their slopes, misses first. Where the function begins is all that is not known: only
 * slopes decide what to do.
 *
 * It is changed in place: one is made per programme. A slot with four wanted ranges, the most there
 * are, adds twelve pieces at most.
 */
export type LevelValue = {
  start: number;
  count: number;
  readonly lengths: Float64Array;
  readonly misses: Float64Array;
  readonly costs: Float64Array;
};

/** Of one piece: `length` long, rising by `cost` per unit; with room for that many slots. */
export const straightValue = (
  [start, end]: readonly [number, number],
  cost: number,
  slots: number,
): LevelValue => {
  const room = 12 * slots + 8;
  const lengths = new Float64Array(room);
  const costs = new Float64Array(room);
  lengths[0] = Math.max(0, end - start);
  costs[0] = cost;
  return { start, count: 1, lengths, misses: new Float64Array(room), costs };
};

/** The lowest level from which on the function rises by at least `cost` and misses no less. */
export const levelBelow = (value: LevelValue, cost: number): number =>
  levelAt(value, piecesBelow(value, cost));

/** The highest level up to which the function rises by at most `cost` and misses no more. */
export const levelUpTo = (value: LevelValue, cost: number): number =>
  levelAt(value, piecesUpTo(value, cost));

/**
 * Adds a piece where its slope belongs. This is the infimal convolution with a straight function:
 * the best way to split a level between what is moved now and what is to come.
 */
export const addPiece = (value: LevelValue, length: number, cost: number): void => {
  if (length <= 0) return;
  const index = piecesBelow(value, cost);
  openPiece(value, index);
  value.lengths[index] = length;
  value.misses[index] = 0;
  value.costs[index] = cost;
};

/** Counts how far levels miss a wanted range, as a miss or, where misses have a price, as a cost. */
export const addMisses = (value: LevelValue, range: WantedRange): void => {
  const { least, most, weight, price } = range;
  const slopes = price === undefined ? value.misses : value.costs;
  const steepness = weight * (price ?? 1);
  const below = splitAt(value, least);
  for (let i = 0; i < below; i += 1) slopes[i] = real(slopes, i) - steepness;
  const above = splitAt(value, most);
  for (let i = above; i < value.count; i += 1) slopes[i] = real(slopes, i) + steepness;
};

/** Forgets everything below one level and above another. */
export const cutTo = (value: LevelValue, least: number, most: number): void => {
  value.count = splitAt(value, most);
  const dropped = splitAt(value, least);
  for (const cells of [value.lengths, value.misses, value.costs]) {
    cells.copyWithin(0, dropped, value.count);
  }
  value.count -= dropped;
  value.start = Math.max(value.start, least);
};

/** Rewrites a function of `keep · level + drift` as one of the level. */
export const rescale = (value: LevelValue, keep: number, drift: number): void => {
  value.start = (value.start - drift) / keep;
  if (keep === 1) return;
  for (let i = 0; i < value.count; i += 1) {
    value.lengths[i] = real(value.lengths, i) / keep;
    value.misses[i] = real(value.misses, i) * keep;
    value.costs[i] = real(value.costs, i) * keep;
  }
};

const piecesBelow = (value: LevelValue, cost: number): number =>
  piecesBefore(value, (slope) => slope < cost);

const piecesUpTo = (value: LevelValue, cost: number): number =>
  piecesBefore(value, (slope) => slope <= cost);

/** How many pieces miss less, or as little and have a cost that comes before. */
const piecesBefore = (value: LevelValue, comesBefore: (cost: number) => boolean): number => {
  let low = 0;
  let high = value.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    const miss = real(value.misses, middle);
    if (miss < 0 || (miss === 0 && comesBefore(real(value.costs, middle)))) low = middle + 1;
    else high = middle;
  }
  return low;
};

const levelAt = (value: LevelValue, index: number): number => {
  let level = value.start;
  for (let i = 0; i < index; i += 1) level += real(value.lengths, i);
  return level;
};

/** Makes a piece begin at a level, and says which; the number of pieces where all lie below. */
const splitAt = (value: LevelValue, level: number): number => {
  let begin = value.start;
  let index = 0;
  while (index < value.count && begin + real(value.lengths, index) <= level) {
    begin += real(value.lengths, index);
    index += 1;
  }
  if (index === value.count || begin >= level) return index;
  openPiece(value, index);
  value.lengths[index] = level - begin;
  value.lengths[index + 1] = begin + real(value.lengths, index + 1) - level;
  return index + 1;
};

/** Makes room for a piece by doubling the one that is there. */
const openPiece = (value: LevelValue, index: number): void => {
  for (const cells of [value.lengths, value.misses, value.costs]) {
    cells.copyWithin(index + 1, index, value.count);
  }
  value.count += 1;
};
