import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { Instant, Kilowatts } from '#shared/domain/quantities/units.ts';
import { isPrice } from '#shared/domain/smart-charging/known-prices.ts';

/** What the sun is expected to yield beyond what the house uses, for a while. */
type SurplusSpan = { readonly start: Instant; readonly end: Instant; readonly power: Kilowatts };

/** A forecast of own surplus. What it does not say is none. */
export type SurplusForecast = {
  /** In time order, without overlaps. */
  readonly spans: readonly SurplusSpan[];
  /** What feeding in would earn, and a kilowatt-hour of the surplus costs therefore: nothing, as a rule. */
  readonly feedInPrice: MicrosPerKwh;
};

/** A forecast without what can be none: spans out of order, powers that are no numbers. Neighbours alike are made one. */
export const soundForecast = (surplus: SurplusForecast | null): SurplusForecast | null => {
  if (surplus === null || !isPrice(surplus.feedInPrice)) return null;
  const spans: SurplusSpan[] = [];
  for (const span of surplus.spans) {
    const last = spans.at(-1);
    if (!isSound(span) || (last && span.start < last.end)) continue;
    const isOneWith = last?.end === span.start && last.power === span.power;
    if (last && isOneWith) spans[spans.length - 1] = { ...last, end: span.end };
    else spans.push(span);
  }
  return { ...surplus, spans };
};

/** Less than a watt is none, and more than this no house has on its roof. In kW. */
const [LEAST_POWER, MOST_POWER] = [0.001, 10_000];

const isSound = ({ start, end, power }: SurplusSpan): boolean =>
  end > start && Number.isFinite(end - start) && power >= LEAST_POWER && power <= MOST_POWER;

/** What was expected until a moment, and what is expected from then on. */
export const joinedForecast = (
  before: SurplusForecast | null,
  now: SurplusForecast | null,
  at: Instant,
): SurplusForecast | null => {
  if (before === null || now === null) return now;
  const passed = before.spans.flatMap((span) =>
    span.start < at ? [{ ...span, end: span.end < at ? span.end : at }] : [],
  );
  const coming = now.spans.flatMap((span) =>
    span.end > at ? [{ ...span, start: span.start > at ? span.start : at }] : [],
  );
  return soundForecast({ ...now, spans: [...passed, ...coming] });
};
