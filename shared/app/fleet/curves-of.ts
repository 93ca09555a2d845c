import { sideBySide } from '#shared/app/side-by-side.ts';
import { curveAt, type FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import type { PolicyChange } from '#shared/domain/fleet/policy-change.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { LocationTariffStore } from '#shared/ports/tariff-store.ts';

export type CurvesOfDeps = {
  readonly locations: Pick<LocationStore, 'get'>;
  readonly locationTariffs: Pick<LocationTariffStore, 'get'>;
};

/** By which prices vehicles charge, by location; none for a location that is gone. Two requests for each location. */
export const curvesOf = async (
  { locations, locationTariffs }: CurvesOfDeps,
  places: readonly Pick<PolicyChange, 'clientId' | 'userId' | 'locationId'>[],
): Promise<ReadonlyMap<string, FleetCurve>> => {
  const distinct = [...new Map(places.map((place) => [place.locationId, place])).values()];
  const found = await sideBySide(distinct, AT_ONCE, async ({ clientId, userId, locationId }) => {
    const [location, tariff] = await Promise.all([
      locations.get(clientId, locationId),
      locationTariffs.get({ clientId, userId, locationId }),
    ]);
    return location ? ([locationId, curveAt(location, tariff)] as const) : undefined;
  });
  return new Map(found.filter((each) => each !== undefined));
};

/** Of a thousand changes most may be at a location of their own. */
const AT_ONCE = 32;
