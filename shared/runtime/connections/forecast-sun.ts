import { firstThatKnows } from '#shared/adapters/solar/first-that-knows.ts';
import { recentSun } from '#shared/adapters/solar/recent-sun.ts';
import { sandboxSun } from '#shared/adapters/solar/sandbox-sun.ts';
import type { ForecastSun } from '#shared/ports/forecast-sun.ts';
import { statistics, virtualDevices } from '#shared/runtime/connections/stores.ts';

/** Who forecasts the sun: the sandbox what is its own, and whoever kept what inverters produced all others. */
export const forecastSun = (): ForecastSun =>
  firstThatKnows([
    sandboxSun({ devices: virtualDevices() }),
    recentSun({ statistics: statistics() }),
  ]);
