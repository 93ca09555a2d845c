import type { Household } from '#shared/domain/households/household.ts';
import { degrees, kilowattHours } from '#shared/domain/quantities/units.ts';
import type { Coordinates } from '#shared/domain/sandbox/report-position.ts';

type SiteChange = {
  readonly siteName?: string | null | undefined;
  readonly dailyConsumption?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly location?: { readonly latitude: number; readonly longitude: number } | null | undefined;
  readonly isReachable?: boolean | undefined;
};

/** What a request wants changed of what all virtual devices of a house have, in the quantities of the domain. */
export const toSiteChange = (change: SiteChange) => ({
  siteName: change.siteName,
  isReachable: change.isReachable,
  household: {
    dailyConsumption: ifGiven(kilowattHours, change.dailyConsumption),
    timeZone: change.timeZone,
  } satisfies { [Name in keyof Household]: Household[Name] | undefined },
  location: change.location && toCoordinates(change.location),
});

/** A quantity that a request may leave out. */
export const ifGiven = <Q>(
  quantity: (value: number) => Q,
  value: number | undefined,
): Q | undefined => (value === undefined ? undefined : quantity(value));

const toCoordinates = ({
  latitude,
  longitude,
}: {
  readonly latitude: number;
  readonly longitude: number;
}): Coordinates => ({ latitude: degrees(latitude), longitude: degrees(longitude) });
