import { type Finding, lengthInWords } from '#shared/domain/pairing/finding.ts';
import type { Span, Trace } from '#shared/domain/pairing/pair-memory.ts';
import { densityApart, gapBetween } from '#shared/domain/pairing/time-apart.ts';
import { FLOOR, PLUG_LAGS, PLUGS_PER_MINUTE } from '#shared/domain/pairing/weights.ts';

/** What it says that two were plugged in when they were; null where it is not known of either. */
export const plugEvidence = (
  vehicle: Pick<Trace, 'plug'>,
  charger: Pick<Trace, 'plug'>,
): Finding | null => {
  if (!vehicle.plug || !charger.plug) return null;
  if (vehicle.plug.after === null && charger.plug.after === null) return null;
  const density = densityApart(charger.plug, vehicle.plug, PLUG_LAGS);
  const weight = Math.log(density / PLUGS_PER_MINUTE + Math.exp(FLOOR));
  return { weight, words: inWords(charger.plug, vehicle.plug) };
};

const inWords = (a: Span, b: Span): string => {
  const gap = gapBetween(a, b);
  return gap > 0
    ? `plugged in ${lengthInWords(gap)} apart or more`
    : `plugged in ${lengthInWords(a.by - b.by)} apart`;
};
