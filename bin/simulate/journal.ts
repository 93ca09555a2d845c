import { hashOf } from '#bin/simulate/engine/random.ts';
import type { Happening } from '#bin/simulate/engine/virtual-time.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';

/** What happened: counted, and as a hash in which each thing has its part, and its place. */
export type Journal = {
  /**
   * @param detail A number that differs where what came of it does.
   * @param tell How it stands then, in words.
   */
  readonly happened: (
    happening: Pick<Happening, 'what' | 'who'>,
    at: Instant,
    detail: number,
    tell: () => string,
  ) => void;
  readonly counts: ReadonlyMap<string, number>;
  readonly hash: () => string;
  /** Lines about the vehicle that was asked for. */
  readonly story: () => readonly string[];
};

/** The last lines of a story say what led to its end. */
const MOST_LINES = 400;

/** @param about Of which vehicle a story is written along; null for none. */
export const journal = (about: number | null): Journal => {
  const counts = new Map<string, number>();
  const codes = new Map<string, number>();
  const lines: string[] = [];
  let hash = 0;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ (value | 0), 0x01000193);
  };
  const codeOf = (what: string): number => {
    const known = codes.get(what) ?? hashOf(what);
    codes.set(what, known);
    return known;
  };
  return {
    happened: ({ what, who }, at, detail, tell) => {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      mix(codeOf(what));
      mix(who);
      mix(at);
      mix(at / 2 ** 32);
      mix(detail);
      hash ^= hash >>> 13;
      if (who !== about || about === null) return;
      if (lines.length >= 2 * MOST_LINES) lines.splice(0, MOST_LINES);
      lines.push(`${new Date(at).toISOString().slice(0, 19)}  ${what.padEnd(7)} ${tell()}`);
    },
    counts,
    hash: () => (hash >>> 0).toString(16).padStart(8, '0'),
    story: () => lines.slice(-MOST_LINES),
  };
};

/** As what a plan that is over is counted. */
export const endingOf = ({ finalState, failureCondition }: SmartPlan): string =>
  [finalState?.split(':').at(-1) ?? 'FAILED', failureCondition].filter(Boolean).join(' ');
