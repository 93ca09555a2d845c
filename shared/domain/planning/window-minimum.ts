import { real, whole } from '#shared/domain/planning/dense.ts';
import { cursorOn, drawPolyline, type Polyline } from '#shared/domain/planning/polyline.ts';

/**
 * The least value of a function over the window of a length that ends at each place:
 *
 *     least(t) = min { line(s) : t - length <= s <= t }, for t in [from, to]
 *
 * Between two places at which a corner enters or leaves the window, that is the least of three
 * straight lines: the function at the window's right end, at its left end, and the lowest corner
 * inside. So the result is again a polyline, and exact.
 */
export const windowMinimum = (
  line: Polyline,
  length: number,
  [from, to]: readonly [number, number],
): Polyline => {
  const { draw, done } = drawPolyline();
  const [atRight, atLeft] = [cursorOn(line), cursorOn(line)];
  const lowest = lowestCorners(line, length);
  const nextPlace = placesOf(line, length);
  let opens = from;
  let [right, left] = [atRight(from), atLeft(from - length)];
  draw(from, Math.min(right, left, lowest(from, from)));
  while (opens < to) {
    const closes = Math.min(to, nextPlace(opens));
    const [laterRight, laterLeft] = [atRight(closes), atLeft(closes - length)];
    const corner = lowest(opens, closes);
    leastOf([right, left, corner], [laterRight, laterLeft, corner], (share, value) =>
      draw(opens + share * (closes - opens), value),
    );
    opens = closes;
    [right, left] = [laterRight, laterLeft];
  }
  return done();
};

/** Tells the next place after one at which a corner enters or leaves the window. */
const placesOf = ({ x }: Polyline, length: number): ((after: number) => number) => {
  let entering = 0;
  let leaving = 0;
  return (after) => {
    while (entering < x.length && real(x, entering) <= after) entering += 1;
    while (leaving < x.length && real(x, leaving) + length <= after) leaving += 1;
    return Math.min(
      entering < x.length ? real(x, entering) : Number.POSITIVE_INFINITY,
      leaving < x.length ? real(x, leaving) + length : Number.POSITIVE_INFINITY,
    );
  };
};

/**
 * Answers, for stretches that come from left to right, which of the corners that are in the window
 * all along the stretch is the lowest. Keeps those that can still become it, rising.
 */
const lowestCorners = ({ x, y }: Polyline, length: number) => {
  const waiting = new Int32Array(x.length);
  let head = 0;
  let tail = 0;
  let next = 0;
  return (opens: number, closes: number): number => {
    for (; next < x.length && real(x, next) <= opens + ROUNDING; next += 1) {
      while (tail > head && real(y, whole(waiting, tail - 1)) >= real(y, next)) tail -= 1;
      waiting[tail] = next;
      tail += 1;
    }
    while (head < tail && real(x, whole(waiting, head)) + length < closes - ROUNDING) head += 1;
    return head < tail ? real(y, whole(waiting, head)) : Number.POSITIVE_INFINITY;
  };
};

/** Places are sums of floating-point hours. Unit: hours. */
const ROUNDING = 1e-10;

/** The values of three lines at one end of a stretch. */
type Three = readonly [number, number, number];

/**
 * Tells the corners of the least of three straight lines along a stretch, but for the first. A line
 * that is not there at both ends is left to the corner at which it begins or ends.
 */
const leastOf = (begin: Three, end: Three, tell: (share: number, value: number) => void): void => {
  const shares = [
    crossing(begin[0], end[0], begin[1], end[1]),
    crossing(begin[0], end[0], begin[2], end[2]),
    crossing(begin[1], end[1], begin[2], end[2]),
  ];
  if (Math.max(...shares) > 0) {
    for (const share of shares.sort((a, b) => a - b))
      if (share > 0) tell(share, at(share, begin, end));
  }
  tell(1, at(1, begin, end));
};

/** Where two lines change places, as a share of the stretch; 0 if they do not. */
const crossing = (begin: number, end: number, otherBegin: number, otherEnd: number): number => {
  const before = begin - otherBegin;
  const after = end - otherEnd;
  if (!(before * after < 0)) return 0;
  const share = before / (before - after);
  return share > 0 ? share : 0;
};

const at = (share: number, begin: Three, end: Three): number =>
  Math.min(
    between(share, begin[0], end[0]),
    between(share, begin[1], end[1]),
    between(share, begin[2], end[2]),
  );

const between = (share: number, begin: number, end: number): number =>
  begin < Number.POSITIVE_INFINITY && end < Number.POSITIVE_INFINITY
    ? begin + share * (end - begin)
    : Number.POSITIVE_INFINITY;
