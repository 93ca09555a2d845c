import { small, whole } from '#shared/domain/planning/dense.ts';

/**
 * Which windows of a long horizon have cells, where their cells begin and how many there are.
 *
 * A hash table in typed arrays (open addressing, at most half full): ten bytes a place, where an
 * object or a map takes five times as much, and a look-up is one or two reads.
 */
export type WindowRows = {
  /** Window by place (`windowKey`), or 0 where a place is free. */
  keys: Int32Array;
  /** The cell of the window for zero chunks. */
  first: Int32Array;
  /** How many cells the window has: one more than the most chunks that are needed in it. */
  room: Uint16Array;
  count: number;
  /** The windows in order, until another one comes. */
  sorted: Int32Array | undefined;
};

/** No windows. */
export const windowRows = (): WindowRows => ({ ...places(SMALLEST), count: 0, sorted: undefined });

/** Places of the smallest table; always a power of two. */
const SMALLEST = 16;

const places = (count: number): Pick<WindowRows, 'keys' | 'first' | 'room'> => ({
  keys: new Int32Array(count),
  first: new Int32Array(count),
  room: new Uint16Array(count),
});

/** One number for a window, in order of start, then end. A horizon has at most 672 chunks. */
export const windowKey = (from: number, until: number): number => from * 1024 + until;

/** Where the window of a key begins. */
export const startOf = (key: number): number => key >> 10;

/** Where the window of a key ends. */
export const endOf = (key: number): number => key & 1023;

/** The place of a window, or -1 when it has no cells. */
export const placeOf = ({ keys }: WindowRows, key: number): number => {
  const place = search(keys, key);
  return whole(keys, place) === key ? place : -1;
};

/** Gives a window cells, or other ones than it had. */
export const setRow = (rows: WindowRows, key: number, first: number, room: number): void => {
  if (2 * (rows.count + 1) > rows.keys.length) grow(rows);
  const place = search(rows.keys, key);
  if (whole(rows.keys, place) === 0) {
    rows.keys[place] = key;
    rows.count += 1;
    rows.sorted = undefined;
  }
  rows.first[place] = first;
  rows.room[place] = room;
};

/** The windows that have cells, as keys in order. */
export const sortedKeys = (rows: WindowRows): Int32Array => {
  rows.sorted ??= rows.keys.filter((key) => key !== 0).sort();
  return rows.sorted;
};

/** The same windows with the same cells, to be changed apart. */
export const copyRows = ({ keys, first, room, count, sorted }: WindowRows): WindowRows => ({
  keys: keys.slice(),
  first: first.slice(),
  room: room.slice(),
  count,
  sorted,
});

/** The place of a key, or the free one where it would be: half of all places are free. */
const search = (keys: Int32Array, key: number): number => {
  const mask = keys.length - 1;
  let place = scattered(key) & mask;
  for (;;) {
    const found = whole(keys, place);
    if (found === key || found === 0) return place;
    place = (place + 1) & mask;
  }
};

/** Neighbouring windows far apart (Fibonacci hashing); the high bits are the good ones. */
const scattered = (key: number): number => Math.imul(key, 0x9e3779b1) >>> 12;

const grow = (rows: WindowRows): void => {
  const { keys, first, room } = rows;
  const more = places(2 * keys.length);
  for (let place = 0; place < keys.length; place += 1) {
    const key = whole(keys, place);
    if (key === 0) continue;
    const other = search(more.keys, key);
    more.keys[other] = key;
    more.first[other] = whole(first, place);
    more.room[other] = small(room, place);
  }
  Object.assign(rows, more);
};
