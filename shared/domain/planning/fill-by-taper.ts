import { assertWithin } from '#shared/domain/planning/assert-number.ts';
import { type ChargeStages, energyAfter } from '#shared/domain/planning/charge-stages.ts';
import { real } from '#shared/domain/planning/dense.ts';
import { NEGLIGIBLE } from '#shared/domain/planning/fill-cheapest.ts';
import { cursorOn, type Polyline, plusMultiple } from '#shared/domain/planning/polyline.ts';
import { windowMinimum } from '#shared/domain/planning/window-minimum.ts';

/**
 * Spends hours of charging on slots at least cost, when the power of the battery depends on how long
 * it has been charged. The order of the slots matters then, and the cheapest ones are not the
 * answer: a late cheap slot that gets the slow tail may be worth less than an early dearer one.
 *
 * With `E(t)` the energy after `t` hours of charging, and `V(t)` the least cost of having charged
 * `t` hours when a slot is over,
 *
 *     V(t) = min over s in [t - length, t] of V before(s) + price · (E(t) - E(s))
 *
 * `E` is made of straight lines, so every `V` is, and the programme is solved for all `t` at once
 * and without rounding to steps: `line` holds `V before(s) - price · E(s)`, whose least value over a
 * window is again made of straight lines. Each slot adds no more corners than there are valleys,
 * and valleys come from steps of the taper only, so there are at most about slots² · steps corners
 * in all; what occurs is a tenth of that or less.
 *
 * @param lengths how much of each slot can be used, in hours; slots of no length are passed over
 * @param wanted how many hours to use, at most their sum
 * @returns the hours used of each slot; where costs are equal, the earlier way
 * @throws {RangeError} for more than a million corners
 */
export const fillByTaper = (
  { lengths, prices }: { readonly lengths: Float64Array; readonly prices: Float64Array },
  stages: ChargeStages,
  wanted: number,
): Float64Array => {
  const used = new Float64Array(lengths.length);
  const numbers = Array.from(lengths.keys()).filter((slot) => real(lengths, slot) > 0);
  const energy = energyLine(stages, wanted);
  const lines = costLines({ lengths, prices, numbers }, energy, wanted);
  let time = wanted;
  for (let i = numbers.length - 1; i >= 0; i -= 1) {
    const [slot, line] = [numbers[i] ?? 0, lines[i]];
    if (line === undefined) continue;
    const before = bestBefore(line, time - real(lengths, slot), time);
    used[slot] = time - before;
    time = before;
  }
  return used;
};

/** Energy by hours of charging, to beyond the last place that is asked for. */
const energyLine = (stages: ChargeStages, wanted: number): Polyline => {
  const end = wanted + REST;
  const x = Float64Array.from([...stages.begins.filter((time) => time < end), end]);
  return { x, y: x.map((time) => energyAfter(stages, time)) };
};

/** Unit: hours. */
const REST = 1;

type Slots = {
  readonly lengths: Float64Array;
  readonly prices: Float64Array;
  /** Those that have a length. */
  readonly numbers: readonly number[];
};

/** Per slot: the cost before it less what its price times the energy would be. */
const costLines = (slots: Slots, energy: Polyline, wanted: number): Polyline[] => {
  const { lengths, prices, numbers } = slots;
  let left = numbers.reduce((sum, slot) => sum + real(lengths, slot), 0);
  let passed = 0;
  let corners = 0;
  let line: Polyline = { x: new Float64Array(1), y: new Float64Array(1) };
  const lines: Polyline[] = [];
  for (const [i, slot] of numbers.entries()) {
    lines.push(line);
    const length = real(lengths, slot);
    left -= length;
    passed += length;
    const most = Math.min(wanted, passed);
    const least = Math.min(most, Math.max(0, wanted - left));
    const next = numbers[i + 1];
    if (next === undefined) break;
    const cost = windowMinimum(line, length, [least, most]);
    line = plusMultiple(cost, real(prices, slot) - real(prices, next), energy);
    corners += line.x.length;
    assertWithin('the number of corners', corners, [0, MOST_CORNERS]);
  }
  return lines;
};

const MOST_CORNERS = 1e6;

/** The latest place between two at which a line is lowest: the later, the earlier is charged. */
const bestBefore = (line: Polyline, from: number, to: number): number => {
  const first = real(line.x, 0);
  const last = real(line.x, line.x.length - 1);
  const opens = Math.min(last, Math.max(first, from));
  const closes = Math.max(first, Math.min(last, to));
  const valueAt = cursorOn(line);
  let best = opens;
  let least = valueAt(opens);
  for (const place of [...line.x.filter((x) => x > opens && x < closes), closes]) {
    const value = valueAt(place);
    if (value > least + ROUNDING * Math.abs(least)) continue;
    best = place;
    least = Math.min(least, value);
  }
  return best >= to - NEGLIGIBLE ? to : best;
};

/** A difference in cost below this share is rounding. */
const ROUNDING = 1e-12;
