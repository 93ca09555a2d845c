import type { Teller } from '#bench/pairing/household.ts';
import type { Flow, Stay } from '#bench/pairing/stay.ts';
import type { Random } from '#bin/simulate/engine/random.ts';

const MINUTE = 60_000;

/** How a device is from some moment on, and from when on that can be read. */
export type Piece = {
  readonly from: number;
  readonly shownFrom: number;
  readonly stay: Stay | null;
  readonly flow: Flow | null;
};

/** What one look at a device gives. */
export type Look = {
  readonly at: number;
  /** By the vendor's clock. */
  readonly datedAt: number;
  /** For which moment it is true: what is told late is true for an earlier one. */
  readonly trueAt: number;
  readonly piece: Piece;
  readonly isReachable: boolean;
};

/** A device, looked at every two to seven minutes. */
export type Feed = {
  /** When it is looked at next. */
  readonly next: () => number;
  /** Looks, and goes on; undefined where the answer was lost. */
  readonly look: () => Look | undefined;
};

/** All that happens to a device, given its stays in their order. */
export const piecesOf = (
  stays: readonly Stay[],
  teller: Teller,
  random: Random,
): readonly Piece[] => {
  const pieces: Piece[] = [{ from: 0, shownFrom: 0, stay: null, flow: null }];
  let shown = 0;
  const add = (from: number, stay: Stay | null, flow: Flow | null) => {
    const isLate = random.chance(teller.lateShare);
    const late = isLate ? Math.min(60, random.exponential(teller.lateness)) * MINUTE : 0;
    shown = Math.max(shown, from + late);
    pieces.push({ from, shownFrom: shown, stay, flow });
  };
  for (const stay of stays) {
    add(stay.from, stay, null);
    for (const flow of stay.flows) {
      add(flow.from, stay, flow);
      if (flow.to < stay.to) add(flow.to, stay, null);
    }
    add(stay.to, null, null);
  }
  return pieces;
};

export const feedOf = (
  pieces: readonly Piece[],
  { datesAnswers, skew }: Teller,
  random: Random,
): Feed => {
  let at = random.unit() * 7 * MINUTE;
  let index = 0;
  let outUntil = 0;
  let outFrom = random.exponential(20 * 24 * 60) * MINUTE;
  const pieceAt = () => {
    while ((pieces[index + 1]?.shownFrom ?? Number.POSITIVE_INFINITY) <= at) index += 1;
    return pieces[index];
  };
  const isReachableNow = () => {
    if (at >= outFrom && at >= outUntil) {
      outUntil = outFrom + random.exponential(3 * 60) * MINUTE;
      outFrom = outUntil + random.exponential(20 * 24 * 60) * MINUTE;
    }
    return at >= outUntil;
  };
  let last: Piece | undefined;
  return {
    next: () => at,
    look: () => {
      const now = at;
      const isReachable = isReachableNow();
      const piece = isReachable || !last ? pieceAt() : last;
      if (!piece) return undefined;
      at = now + periodOf(piece);
      if (random.chance(0.02)) return undefined;
      last = piece;
      const pending = pieces[index + 1]?.from ?? Number.POSITIVE_INFINITY;
      const told = datesAnswers ? now : lastTold(piece, now);
      const trueAt = Math.max(piece.from, Math.min(told, pending - 1));
      return { at: now, datedAt: Math.min(now, told + skew), trueAt, piece, isReachable };
    },
  };
};

/** Who does not date answers tells by itself: what happens, and now and then that nothing does. */
const lastTold = ({ shownFrom, flow, stay }: Piece, now: number): number => {
  const period = MINUTE * spacingOf(flow, stay);
  return shownFrom + Math.floor((now - shownFrom) / period) * period;
};

const spacingOf = (flow: Flow | null, stay: Stay | null): number => {
  if (flow) return 10;
  return stay ? 60 : 240;
};

const periodOf = ({ stay, flow }: Piece): number => {
  if (flow) return 2 * MINUTE;
  return (stay ? 5 : 7) * MINUTE;
};
