import { addTo, real } from '#shared/domain/planning/dense.ts';
import { marginalPrice, NEGLIGIBLE } from '#shared/domain/planning/fill-cheapest.ts';
import { fillTies } from '#shared/domain/planning/fill-ties.ts';
import { type OpenPieces, priceAt } from '#shared/domain/planning/open-pieces.ts';

/** How long each piece is used, in hours, and at which power, in kW. */
export type UsedPieces = { readonly used: Float64Array; readonly powers: Float64Array };

/**
 * Spends energy on pieces of slots at least cost, where the first power in each comes from the sun
 * and charging may follow it.
 *
 * What a piece can do is a set of powers (none, or from the least to the most), each with a cost per
 * hour, and the mixtures of these over time. The cheap edge of that set has at most two parts: up to
 * a base power, which is the surplus brought between the least and the most power, and from there
 * to the most at the grid's price. Where the grid costs less than feeding in earns, or the sun yields nothing
 * or more than enough, it has one. A part further up never costs less per kWh, so the parts of all
 * slots compete as slots do in `fillCheapest`, and the greedy choice is exact for the same reason.
 *
 * Where costs tie, parts on top of a base that is used come first, since they start nothing; the
 * rest is `fillTies`.
 */
export const fillWithSurplus = (
  pieces: OpenPieces,
  { power, minimumPower = 0 }: { readonly power: number; readonly minimumPower?: number },
  energy: number,
): UsedPieces => {
  const parts = partsOf(pieces, power, minimumPower);
  const { base, more } = spend(parts, energy / power);
  const used = new Float64Array(base.length);
  const powers = new Float64Array(base.length);
  for (let i = 0; i < base.length; i += 1) {
    const length = real(pieces.lengths, i);
    const share = length > 0 ? (real(base, i) + real(more, i)) / length : 0;
    const onTop = real(more, i) > 0;
    const whole = onTop ? share * power : real(parts.powers, i);
    used[i] = onTop ? length : (real(base, i) * power) / whole;
    powers[i] = whole;
  }
  return { used, powers };
};

/** Amounts are in hours at full power, so that rounding means the same as without a surplus. */
type Parts = {
  /** The base power of each piece. Unit: kW. */
  readonly powers: Float64Array;
  readonly base: Float64Array;
  readonly basePrices: Float64Array;
  readonly more: Float64Array;
  readonly prices: Float64Array;
};

const partsOf = (pieces: OpenPieces, power: number, minimumPower: number): Parts => {
  const { lengths, prices } = pieces;
  const powers = lengths.map((_, i) => basePower(pieces, i, power, minimumPower));
  return {
    powers,
    base: lengths.map((length, i) => length * (real(powers, i) / power)),
    basePrices: powers.map((some, i) => priceAt(pieces, i, some)),
    more: lengths.map((length, i) => length * (1 - real(powers, i) / power)),
    prices,
  };
};

const basePower = (pieces: OpenPieces, i: number, power: number, minimumPower: number): number => {
  const own = real(pieces.surplus, i);
  if (own <= 0 || real(pieces.prices, i) <= pieces.surplusPrice) return power;
  return Math.min(power, Math.max(own, minimumPower));
};

const spend = (
  parts: Parts,
  wanted: number,
): { readonly base: Float64Array; readonly more: Float64Array } => {
  const limit = marginalPrice(
    Float64Array.from([...parts.base, ...parts.more]),
    Float64Array.from([...parts.basePrices, ...parts.prices]),
    wanted,
  );
  const base = parts.base.map((size, i) => (real(parts.basePrices, i) < limit ? size : 0));
  const more = parts.more.map((size, i) => (real(parts.prices, i) < limit ? size : 0));
  let left = wanted;
  for (let i = 0; i < base.length; i += 1) left -= real(base, i) + real(more, i);
  for (let i = 0; i < more.length && left > NEGLIGIBLE; i += 1) {
    if (real(parts.prices, i) !== limit || real(base, i) < real(parts.base, i)) continue;
    const some = Math.min(left, real(parts.more, i));
    addTo(more, i, some);
    left -= some;
  }
  const tied = { lengths: parts.base, prices: parts.basePrices, limit, used: base };
  if (left > NEGLIGIBLE) fillTies(tied, left);
  return { base, more };
};
