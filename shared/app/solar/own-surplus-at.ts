import { type SunnyDevicesDeps, sunnyDevicesAt } from '#shared/app/solar/sunny-devices-at.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { SurplusForecast } from '#shared/domain/smart-charging/own-surplus-forecast.ts';
import { ownSurplus } from '#shared/domain/solar/own-surplus.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { ForecastSun, SunWanted } from '#shared/ports/forecast-sun.ts';

export type OwnSurplusAtDeps = SunnyDevicesDeps & { readonly forecastSun: ForecastSun };

/**
 * Use case: what the sun is expected to yield at a location beyond what the house uses; null where that is not to count, or not
 * known. Nothing is read where it is not to count; elsewhere what {@link sunnyDevicesAt} reads and the forecast.
 */
export const ownSurplusAt = async (
  { forecastSun, ...deps }: OwnSurplusAtDeps,
  location: Location,
  wanted: SunWanted,
): Promise<SurplusForecast | null> => {
  const { solar, timezoneName } = location;
  if (!solar.isEnabled) return null;
  const devices = await sunnyDevicesAt(deps, location);
  if (devices.length === 0) return null;
  const spans = await forecastSun({ location, devices }, wanted);
  return spans && ownSurplus(solar, clockOf(timezoneName), spans);
};
