import type { Instant } from '#shared/domain/quantities/units.ts';
import type { LocationTariff } from '#shared/domain/tariffs/location-tariff.ts';
import type { Tariff } from '#shared/domain/tariffs/tariff.ts';
import type { Write } from '#shared/ports/commit.ts';

/** A row, as those who remove it name it. */
type TariffRow = { readonly pk: string; readonly sk: string };

/**
 * Tariffs of clients, by version. Whatever writes one holds the client to being there in the same
 * transaction (`checkingOpen`).
 */
export type TariffStore = {
  /** The version in force. */
  readonly get: (clientId: string, tariffId: string) => Promise<Tariff | undefined>;
  /** The versions that were or are in force at a moment or later, in the order of time. */
  readonly versions: (
    clientId: string,
    tariffId: string,
    from: Instant,
  ) => Promise<readonly Tariff[]>;
  /**
   * Stores a version that takes the place of another.
   *
   * @param former What was read; undefined for a tariff that was not there.
   */
  readonly putting: (next: Tariff, former: Tariff | undefined) => readonly Write[];
  /** All versions of all tariffs of a client, many at a time; consistent. */
  readonly allOfClient: (clientId: string) => AsyncIterable<readonly TariffRow[]>;
  /** Removes a row, whatever is in it; safe to do twice. */
  readonly removing: (row: TariffRow) => Write;
};

/** Which location of which user. */
export type TariffPlace = Pick<LocationTariff, 'clientId' | 'userId' | 'locationId'>;

/**
 * Which rates hold when at locations, by version. They are kept beside what else is the user's, so that an erasure
 * finds all of them. Whatever writes one holds the user to being alive, and the location to being as it was
 * read, in the same transaction.
 */
export type LocationTariffStore = {
  /** The version in force. */
  readonly get: (at: TariffPlace) => Promise<LocationTariff | undefined>;
  /** The versions that were or are in force at a moment or later, in the order of time. */
  readonly versions: (at: TariffPlace, from: Instant) => Promise<readonly LocationTariff[]>;
  /**
   * Stores a version that takes the place of another.
   *
   * @param former What was read; undefined where there was none.
   */
  readonly putting: (next: LocationTariff, former: LocationTariff | undefined) => readonly Write[];
  /** Holds while the version in force is still the one that was read, or still none is. */
  readonly checking: (at: TariffPlace, read: LocationTariff | undefined) => Write;
  /** Removes the version in force; holds while it is still the one that was read. */
  readonly removingCurrent: (current: LocationTariff) => Write;
  /** The versions of a location that are in force no longer; consistent. */
  readonly formerOf: (at: TariffPlace) => Promise<readonly TariffRow[]>;
  /** Every version of every location of a user; consistent. */
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly TariffRow[]>;
  /** Removes a row, whatever is in it; safe to do twice. */
  readonly removing: (row: TariffRow) => Write;
};
