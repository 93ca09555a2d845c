import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SolarTerms } from '#shared/domain/solar/solar-terms.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What a client says of a location. */
export type LocationInput = Coordinates & {
  /** The client's own words. */
  readonly name: string;
  /** Name of a zone of the IANA time zone database: in it local times at the location are meant. */
  readonly timezoneName: string;
};

/** What a client may say of a location once it is there. */
export type LocationTerms = LocationInput & {
  /** Name of the bidding zone that it is in; null to have it found by the place. */
  readonly statedZone: string | null;
  readonly solar: SolarTerms;
};

/** A place that matters to a user, such as home or work. */
export type Location = LocationTerms & {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};
