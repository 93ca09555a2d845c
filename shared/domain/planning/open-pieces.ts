import { assertWithin, POWERS, PRICES } from '#shared/domain/planning/assert-number.ts';
import type { PriceCurve } from '#shared/domain/planning/charge-plan.ts';
import { real } from '#shared/domain/planning/dense.ts';
import type {
  DetailedRequest,
  OwnSurplus,
  TimeSpan,
} from '#shared/domain/planning/detailed-request.ts';
import { openSpans } from '#shared/domain/planning/open-spans.ts';
import {
  closingOf,
  firstOnCurve,
  openingOf,
  type UsableSlots,
  usableSlots,
} from '#shared/domain/planning/usable-slots.ts';
import { hours } from '#shared/domain/quantities/units.ts';

/**
 * The parts of price slots in which charging is allowed, in time order. Between two that do not
 * touch there is one of no length and an infinite price, which nothing fills: who looks at
 * neighbours sees the gap without being told.
 */
export type OpenPieces = {
  readonly slots: UsableSlots;
  /** The slot that each piece belongs to. */
  readonly slot: Int32Array;
  /** When each piece begins. Unit: ms since the epoch. */
  readonly openings: Float64Array;
  /** Unit: hours. */
  readonly lengths: Float64Array;
  /** Of energy from the grid, per kWh. */
  readonly prices: Float64Array;
  /** What the sun yields beyond the house. Unit: kW. */
  readonly surplus: Float64Array;
  /** What a kWh of the surplus costs. */
  readonly surplusPrice: number;
};

/**
 * Cuts a curve to the times at which a request allows charging.
 *
 * @throws {RangeError} as `usableSlots`, and for spans that end before they begin, more than a
 *   thousand of them, or a surplus that does not have one power per price slot
 */
export const openPieces = (request: DetailedRequest, curve: PriceCurve): OpenPieces => {
  const slots = usableSlots(request, curve);
  const { surplus } = request;
  if (surplus !== undefined) assertSurplus(surplus, curve);
  const first = firstOnCurve(slots, curve);
  const cuts = cut(slots, openSpans(request, slots));
  const pieces = { slots, ...emptyPieces(cuts.length), surplusPrice: surplus?.price ?? 0 };
  for (const [piece, { slot, from, to }] of cuts.entries()) {
    const isOpen = to > from;
    pieces.slot[piece] = slot;
    pieces.openings[piece] = from;
    pieces.lengths[piece] = (to - from) / HOUR;
    pieces.prices[piece] = isOpen ? real(slots.prices, slot) : Number.POSITIVE_INFINITY;
    pieces.surplus[piece] = isOpen ? (surplus?.power[first + slot] ?? 0) : 0;
  }
  return pieces;
};

const emptyPieces = (pieces: number) => ({
  slot: new Int32Array(pieces),
  openings: new Float64Array(pieces),
  lengths: new Float64Array(pieces),
  prices: new Float64Array(pieces),
  surplus: new Float64Array(pieces),
});

const HOUR = hours(1);

type Piece = { readonly slot: number; readonly from: number; readonly to: number };

const cut = (slots: UsableSlots, spans: readonly TimeSpan[]): Piece[] => {
  const pieces: Piece[] = [];
  let slot = 0;
  for (const span of spans) {
    while (slot < slots.lengths.length && closingOf(slots, slot) <= span.from) slot += 1;
    if (pieces.length > 0) pieces.push({ slot, from: span.from, to: span.from });
    for (const piece of piecesOf(slots, slot, span)) pieces.push(piece);
  }
  // Behind the last slot nothing can be used, and a gap there parts nothing.
  return pieces.filter((piece) => piece.slot < slots.lengths.length);
};

/** The pieces of one span, from the slot in which it begins. */
const piecesOf = (slots: UsableSlots, first: number, { from, to }: TimeSpan): Piece[] => {
  const pieces: Piece[] = [];
  for (let slot = first; slot < slots.lengths.length; slot += 1) {
    const opens = Math.max(from, openingOf(slots, slot));
    const closes = Math.min(to, closingOf(slots, slot));
    if (closes <= opens) break;
    pieces.push({ slot, from: opens, to: closes });
  }
  return pieces;
};

const assertSurplus = ({ power, price }: OwnSurplus, { prices }: PriceCurve): void => {
  assertWithin('the powers of a surplus', power.length, [prices.length, prices.length]);
  assertWithin('the price of a surplus', price, PRICES);
  for (const some of power) assertWithin('the power of a surplus', some, [0, POWERS[1]]);
};

/** What a kWh costs on average when a piece is used at a power: the surplus is used first. */
export const priceAt = (pieces: OpenPieces, piece: number, power: number): number => {
  const own = Math.min(1, real(pieces.surplus, piece) / power);
  if (own <= 0) return real(pieces.prices, piece);
  if (own >= 1) return pieces.surplusPrice;
  return own * pieces.surplusPrice + (1 - own) * real(pieces.prices, piece);
};

/** When a piece ends. Unit: ms since the epoch. */
export const endingOf = ({ openings, lengths }: OpenPieces, piece: number): number =>
  real(openings, piece) + real(lengths, piece) * HOUR;
