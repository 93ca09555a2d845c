import { real } from '#shared/domain/planning/dense.ts';

/**
 * A continuous function made of straight pieces: its corners from left to right, where no two share
 * an `x`. It is defined from the first to the last of them.
 */
export type Polyline = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * Reads a line at places that come from left to right, without searching.
 *
 * @returns the value at a place; infinite where the line is not defined
 */
export const cursorOn = ({ x, y }: Polyline): ((place: number) => number) => {
  const last = x.length - 1;
  const [first, end] = [real(x, 0) - OUTSIDE, real(x, last) + OUTSIDE];
  let right = Math.min(1, last);
  return (place) => {
    if (!(place >= first && place <= end)) return Number.POSITIVE_INFINITY;
    while (right < last && real(x, right) < place) right += 1;
    if (place >= real(x, right)) return real(y, right);
    const left = Math.max(0, right - 1);
    if (place <= real(x, left)) return real(y, left);
    const share = (place - real(x, left)) / (real(x, right) - real(x, left));
    return real(y, left) + share * (real(y, right) - real(y, left));
  };
};

/** Places are sums of floating-point hours: a line holds this far beyond its ends. Unit: hours. */
const OUTSIDE = 1e-10;

/** Takes points from left to right and makes a polyline of them. */
export type PolylineDrawing = {
  readonly draw: (x: number, y: number) => void;
  readonly done: () => Polyline;
};

/**
 * Begins a polyline. Points that stand on the spot of the one before, or on the line between their
 * neighbours, are left out: without that, functions that are made from one another many times would
 * grow without end.
 */
export const drawPolyline = (): PolylineDrawing => {
  const x: number[] = [];
  const y: number[] = [];
  let scale = 0;
  return {
    draw: (right, value) => {
      const last = x.length - 1;
      if (right - (x[last] ?? Number.NEGATIVE_INFINITY) <= SAME_PLACE) return;
      scale = Math.max(scale, Math.abs(value));
      if (last > 0 && offLine(x, y, right, value) <= scale * ROUNDING) {
        x[last] = right;
        y[last] = value;
        return;
      }
      x.push(right);
      y.push(value);
    },
    done: () => ({ x: Float64Array.from(x), y: Float64Array.from(y) }),
  };
};

/** Unit: hours. */
const SAME_PLACE = 1e-11;

/** The rounding of places, times a steep slope: a share of the largest value. */
const ROUNDING = 1e-13;

/** How far the last point is from the line between the one before it and a new one. */
const offLine = (
  x: readonly number[],
  y: readonly number[],
  right: number,
  value: number,
): number => {
  const last = x.length - 1;
  const [ax = 0, bx = 0] = [x[last - 1], x[last]];
  const [ay = 0, by = 0] = [y[last - 1], y[last]];
  const between = ay + ((bx - ax) / (right - ax)) * (value - ay);
  return Math.abs(by - between);
};

/** The sum of a polyline and a multiple of another that is defined wherever the first one is. */
export const plusMultiple = (line: Polyline, factor: number, other: Polyline): Polyline => {
  const [of, plus] = [cursorOn(line), cursorOn(other)];
  const { draw, done } = drawPolyline();
  let next = 0;
  for (const place of line.x) {
    for (; next < other.x.length && real(other.x, next) < place; next += 1) {
      const corner = real(other.x, next);
      if (corner > real(line.x, 0)) draw(corner, of(corner) + factor * plus(corner));
    }
    draw(place, of(place) + factor * plus(place));
  }
  return done();
};
