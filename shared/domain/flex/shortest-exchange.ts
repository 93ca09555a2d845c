import type { Session } from '#shared/domain/flex/session.ts';
import { real } from '#shared/domain/planning/dense.ts';

/** Moves of energy that together take it from one chunk to another. */
export type Exchange = {
  readonly from: number;
  readonly to: number;
  /** Unit: kWh. */
  readonly amount: number;
  readonly moves: readonly Move[];
};

type Move = { readonly session: Session; readonly from: number; readonly to: number };

/**
 * The shortest chain of moves from a chunk with too much energy to one with too little, and as much
 * as fits through it; undefined when there is none. A breadth-first search over chunks, in which
 * each session is looked at once: sessions · chunks steps.
 *
 * @param excess how far each chunk is above what is wanted; negative where it is below. Unit: kWh
 * @param enough chunks that are off by no more are even, and smaller moves are not worth it
 */
export const shortestExchange = (
  sessions: readonly Session[],
  excess: Float64Array,
  enough: number,
): Exchange | undefined => {
  const reached = new Map<number, Move | undefined>();
  const queue: number[] = [];
  excess.forEach((energy, chunk) => {
    if (energy <= enough) return;
    reached.set(chunk, undefined);
    queue.push(chunk);
  });
  const open = new Set(sessions);
  for (const chunk of queue) {
    for (const session of open) {
      if (real(session.energy, chunk) <= enough) continue;
      open.delete(session);
      const found = spread({ session, chunk, reached, queue }, excess, enough);
      if (found !== undefined) return traceBack(found, reached, excess);
    }
  }
  return undefined;
};

type Visit = {
  readonly session: Session;
  readonly chunk: number;
  readonly reached: Map<number, Move | undefined>;
  readonly queue: number[];
};

/** Reaches the chunks in which a session has room. @returns one with too little energy, if any */
const spread = (
  { session, chunk, reached, queue }: Visit,
  excess: Float64Array,
  enough: number,
): number | undefined => {
  for (let to = session.from; to < session.until; to += 1) {
    if (session.full - real(session.energy, to) <= enough || reached.has(to)) continue;
    reached.set(to, { session, from: chunk, to });
    queue.push(to);
    if (real(excess, to) < -enough) return to;
  }
  return undefined;
};

const traceBack = (
  to: number,
  reached: ReadonlyMap<number, Move | undefined>,
  excess: Float64Array,
): Exchange => {
  const moves: Move[] = [];
  let amount = -real(excess, to);
  let from = to;
  for (let move = reached.get(to); move !== undefined; move = reached.get(from)) {
    const { session } = move;
    const room = session.full - real(session.energy, move.to);
    amount = Math.min(amount, room, real(session.energy, move.from));
    from = move.from;
    moves.push(move);
  }
  return { from, to, amount: Math.min(amount, real(excess, from)), moves };
};
