import type { Random } from '#bin/simulate/engine/random.ts';
import { CAR, carOf } from '#bin/simulate/fleet/car.ts';
import type { Member } from '#bin/simulate/fleet/member.ts';
import { anyDriver } from '#bin/simulate/people/driver.ts';
import { CLIENT } from '#bin/simulate/platform.ts';
import type { FleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import { afterPlacing, blankMap, withPlace } from '#shared/domain/locations/location-map.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import { zoneAt } from '#shared/domain/prices/zone-at.ts';
import { degrees, type Instant } from '#shared/domain/quantities/units.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';
import { newVendorAccount } from '#shared/domain/users/new-vendor-account.ts';

export type FleetWanted = {
  readonly size: number;
  readonly random: Random;
  readonly zone: BiddingZone;
  readonly stores: FleetStores;
  readonly now: Instant;
};

/** So many drivers, with what a client and its users have told of them: users, homes, linked accounts. */
export const foundFleet = async (wanted: FleetWanted): Promise<readonly Member[]> => {
  const town = townIn(wanted.zone);
  const members = Array.from({ length: wanted.size }, (_, number) =>
    memberOf(number, town, wanted),
  );
  for (const member of members) await register(member, wanted);
  return members;
};

const memberOf = (number: number, town: Coordinates, { random, now }: FleetWanted): Member => {
  const own = random.fork(`driver ${number}`);
  const driver = anyDriver(own);
  const car = carOf(number, driver, town, now);
  return {
    ...{ number, driver, car, random: own, assetId: '', night: null },
    userId: `user-${number}`,
    accountId: `account-${number}`,
  };
};

const register = async (
  { userId, accountId, driver, car, number }: Member,
  { stores: { rows, commit }, zone, now }: FleetWanted,
): Promise<void> => {
  const head = { clientId: CLIENT, createdAt: now, updatedAt: now, version: 1 };
  const of = { userId, userSince: now };
  const homeId = `home-${number}`;
  const place = { ...car.home, id: homeId };
  const map = withPlace({ ...blankMap(CLIENT, userId), userSince: now }, place, now);
  const account = {
    ...{ clientId: CLIENT, ...of, id: accountId, vendor: driver.vendor, credentials: 'sealed' },
    ...{ vendorTypes: [CAR], scopes: scopesOf(CAR) },
  };
  await commit([
    rows.users.putting(userId, { ...head, id: userId, deauthorizations: 0, deletedAt: null }),
    rows.locations.putting(homeId, {
      ...{
        ...head,
        ...of,
        ...place,
        name: 'Home',
        timezoneName: zone.timeZone,
        statedZone: null,
        solar: noSolar,
      },
    }),
    rows.maps.putting(userId, { ...afterPlacing(map, true, now), version: 1 }),
    rows.accounts.putting(accountId, newVendorAccount(account, 0, now)),
  ]);
};

/** A point of which the platform finds by itself that it is in the zone. */
const townIn = (zone: BiddingZone): Coordinates => {
  for (let north = 350; north <= 710; north += 5) {
    for (let east = -105; east <= 310; east += 5) {
      const point = { latitude: degrees(north / 10), longitude: degrees(east / 10) };
      const found = zoneAt({ ...point, timezoneName: zone.timeZone });
      if (found?.zone.name === zone.name) return point;
    }
  }
  throw new RangeError(`there is no place in ${zone.name}`);
};
