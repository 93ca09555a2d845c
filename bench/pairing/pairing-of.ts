import { Score } from '#bench/pairing/score.ts';
import { type Listener, watchHousehold } from '#bench/pairing/watch-household.ts';

export const DAYS = 90;

/** The set on which weights were chosen, and the one on which they are judged: no household is in both. */
export const FITTED_ON = 1_000_000;
export const JUDGED_ON = 50_000_000;

/** What pairing, and the baseline, made of some households. */
export const pairingOf = (
  first: number,
  households: number,
  listener?: Listener,
): { readonly ours: Score; readonly plain: Score } => {
  const [ours, plain] = [new Score(), new Score()];
  for (let index = 0; index < households; index += 1) {
    const watched = watchHousehold(first + index, DAYS, listener);
    ours.add(watched, watched.paired);
    plain.add(watched, watched.plain);
  }
  return { ours, plain };
};
