import type { Degrees, Instant } from '#shared/domain/quantities/units.ts';

/** Which device of a building it is; null wherever the vendor does not tell. */
export type SiteInformation = {
  readonly brand: string | null;
  readonly model: string | null;
  /** What the user calls the site. */
  readonly siteName: string | null;
  readonly installationDate: Instant | null;
};

/** Where a device of a building says that it is; null wherever the vendor does not tell. */
export type ReportedPosition = {
  readonly longitude: Degrees | null;
  readonly latitude: Degrees | null;
  readonly lastUpdated: Instant | null;
};

export type SitePosition = ReportedPosition & {
  /** The location of the user that it belongs to, if any. */
  readonly locationId: string | null;
};

/** The ranges of what is reported alike by all that is installed in a building. */
export const siteRanges = {
  information: { installationDate: 'moment' },
  location: { longitude: [-180, 180], latitude: [-90, 90], lastUpdated: 'moment' },
} as const;

/** What is known of a place that nobody may know. */
export const nowhere: SitePosition = {
  longitude: null,
  latitude: null,
  lastUpdated: null,
  locationId: null,
};

/** What is stored of a place: nothing without consent. */
export const keptPosition = (
  reported: ReportedPosition,
  isGranted: boolean,
  before: SitePosition | undefined,
): SitePosition => (isGranted ? { ...reported, locationId: before?.locationId ?? null } : nowhere);
