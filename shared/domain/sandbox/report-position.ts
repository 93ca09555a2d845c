import type { ReportedPosition } from '#shared/domain/assets/position.ts';
import type { Degrees, Instant } from '#shared/domain/quantities/units.ts';

/** A point on Earth, in degrees north of the equator and east of Greenwich. */
export type Coordinates = { readonly latitude: Degrees; readonly longitude: Degrees };

/** Where a virtual device says that it is; one without a place says nothing. */
export const reportPosition = ({
  location,
  heardAt,
}: {
  readonly location: Coordinates | null;
  readonly heardAt: Instant;
}): ReportedPosition => ({
  longitude: location?.longitude ?? null,
  latitude: location?.latitude ?? null,
  lastUpdated: location && heardAt,
});
