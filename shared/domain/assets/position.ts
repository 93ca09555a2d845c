import { coordinatesOf } from '#shared/domain/locations/coordinates.ts';
import type { Degrees, Instant } from '#shared/domain/quantities/units.ts';

/** Where a device says that it is; null wherever the vendor does not tell. */
export type ReportedPosition = {
  readonly longitude: Degrees | null;
  readonly latitude: Degrees | null;
  readonly lastUpdated: Instant | null;
};

export type Position = ReportedPosition & {
  /** The location of the user that it is at, if any. */
  readonly locationId: string | null;
};

export const positionRanges = {
  longitude: [-180, 180],
  latitude: [-90, 90],
  lastUpdated: 'moment',
} as const;

/** What is known of a place that nobody may know. */
export const nowhere: Position = {
  longitude: null,
  latitude: null,
  lastUpdated: null,
  locationId: null,
};

/** What is stored of a place: nothing without consent, and no half of a position. */
export const keptPosition = (
  reported: ReportedPosition,
  isGranted: boolean,
  before: Position | undefined,
): Position => {
  if (!isGranted) return nowhere;
  const known = coordinatesOf(reported) ? reported : nowhere;
  return { ...known, locationId: before?.locationId ?? null };
};
