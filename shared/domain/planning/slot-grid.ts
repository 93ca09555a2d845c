import { at, real, whole } from '#shared/domain/planning/dense.ts';
import type { DetailedRequest } from '#shared/domain/planning/detailed-request.ts';
import type { OpenPieces } from '#shared/domain/planning/open-pieces.ts';
import { wholeSlots } from '#shared/domain/planning/plan-on-off-charge.ts';
import { openingOf } from '#shared/domain/planning/usable-slots.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';

/** The whole slots of a window, for devices that are switched at their boundaries. */
export type SlotGrid = {
  readonly slotHours: number;
  /** When the first whole slot begins; when the window ends, if there is none. */
  readonly boundary: Instant;
  /** 1 for each slot that is not wholly allowed. */
  readonly closed: Uint8Array;
  /** The piece that is each slot; -1 for those that are closed. */
  readonly pieceOf: Int32Array;
  /** How long the window is open from its first moment to the boundary; 0 unless all of it. Unit: hours. */
  readonly head: number;
};

/** Sorts out which slots of a window can be used as a whole. */
export const slotGrid = ({ from }: DetailedRequest, pieces: OpenPieces): SlotGrid => {
  const { slots } = pieces;
  const slotHours = slots.slotLength / HOUR;
  const { first, count } = wholeSlots(slots, slotHours);
  const closed = new Uint8Array(count).fill(1);
  const pieceOf = new Int32Array(count).fill(-1);
  for (let piece = 0; piece < pieces.lengths.length; piece += 1) {
    const slot = whole(pieces.slot, piece) - first;
    if (slot < 0 || slot >= count) continue;
    if (real(pieces.lengths, piece) < slotHours * (1 - ROUNDING)) continue;
    closed[slot] = 0;
    pieceOf[slot] = piece;
  }
  const boundary = count > 0 ? openingOf(slots, first) : instant(Math.max(from, slots.until));
  const beforeIt = Math.min(1, first) * at(slots.lengths, 0);
  const isOpen = slots.from === from && at(pieces.lengths, 0) >= beforeIt * (1 - ROUNDING);
  const begins = pieces.slot[0] === 0;
  return { slotHours, boundary, closed, pieceOf, head: isOpen && begins ? beforeIt : 0 };
};

const HOUR = hours(1);
/** A share of a slot that is a rounding error. */
const ROUNDING = 1e-9;
