import type { ForecastSun } from '#shared/ports/forecast-sun.ts';

/** Asks one after the other, until one knows something. */
export const firstThatKnows =
  (forecasts: readonly ForecastSun[]): ForecastSun =>
  async (site, wanted) => {
    for (const forecast of forecasts) {
      const spans = await forecast(site, wanted);
      if (spans !== null) return spans;
    }
    return null;
  };
