import { positionRanges } from '#shared/domain/assets/position.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Which device of a building it is; null wherever the vendor does not tell. */
export type SiteInformation = {
  readonly brand: string | null;
  readonly model: string | null;
  /** What the user calls the site. */
  readonly siteName: string | null;
  readonly installationDate: Instant | null;
};

/** The ranges of what is reported alike by all that is installed in a building. */
export const siteRanges = {
  information: { installationDate: 'moment' },
  location: positionRanges,
} as const;
