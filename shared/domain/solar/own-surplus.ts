import { householdLoad } from '#shared/domain/households/household.ts';
import { instant, kilowatts } from '#shared/domain/quantities/units.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import type { SolarTerms } from '#shared/domain/solar/solar-terms.ts';
import type { SunSpan } from '#shared/domain/solar/sun-span.ts';

/**
 * What the sun is expected to yield beyond what the house uses, in whole watts. What a house uses at which hour is that
 * of a common household (`householdLoad`) of so many kilowatt-hours a day: nobody counts it. A battery of the house is taken
 * to store what is left.
 *
 * @param spans In the order of time, each short enough for one number of what the house uses in it.
 * @param timeZone By which the people of the house live.
 */
export const ownSurplus = (
  { feedInPrice, dailyConsumption }: SolarTerms,
  timeZone: string,
  spans: readonly SunSpan[],
): SurplusForecast => {
  const usedAt = householdLoad({ dailyConsumption, timeZone });
  return {
    feedInPrice,
    spans: spans.flatMap(({ start, end, power }) => {
      const left = power - usedAt(instant((start + end) / 2));
      const watts = Math.round(left * 1_000);
      return watts > 0 ? [{ start, end, power: kilowatts(watts / 1_000) }] : [];
    }),
  };
};
