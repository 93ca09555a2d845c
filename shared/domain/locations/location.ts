import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** A place that matters to a user, such as home or work. */
export type Location = Coordinates & {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** The client's own words. */
  readonly name: string;
  /** Name of a zone of the IANA time zone database: in it local times at the location are meant. */
  readonly timezoneName: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};
