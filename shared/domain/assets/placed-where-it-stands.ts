import type { PlacingRules } from '#shared/domain/assets/asset-rules.ts';
import { coordinatesOf } from '#shared/domain/locations/coordinates.ts';
import type { Degrees } from '#shared/domain/quantities/units.ts';

/** What knows where it stands. */
type Positioned = {
  readonly location: {
    readonly longitude: Degrees | null;
    readonly latitude: Degrees | null;
    readonly locationId: string | null;
  };
};

/** How a device comes to be at a location that says itself where it stands. */
export const placedWhereItStands = <State extends Positioned>(): PlacingRules<State> => ({
  locationIdOf: ({ location }) => location.locationId,
  at: (state, locationId) => ({ ...state, location: { ...state.location, locationId } }),
  positionOf: ({ location }) => coordinatesOf(location),
});
