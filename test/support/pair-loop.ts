import { assignLocation } from '#shared/app/locations/assign-location.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { listPairings } from '#shared/app/pairing/list-pairings.ts';
import { seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import { changeVirtualDevice } from '#shared/app/sandbox/change-virtual-device.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { charger as chargers } from '#shared/contract/assets/charger.ts';
import { vehicle as vehicles } from '#shared/contract/assets/vehicle.ts';
import { isOf } from '#shared/domain/assets/asset.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';
import {
  amperes,
  degrees,
  kilometres,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { DeviceOrder, VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { CLIENT, startDeviceWorld, USER, type VendorTwist } from '#test/support/device-world.ts';
import { aLocationInput } from '#test/support/location-stage.ts';
import { changeFeedOf } from '#test/support/told-events.ts';

/** A car that its vendor can only be asked about. */
export const A_MUTE_CAR: VendorTwist = {
  twist: (real) => ({
    readAccount: async (session) => (await real.readAccount(session)).map(muted),
    readDevice: async (session, device) => {
      const reading = await real.readDevice(session, device);
      return reading && muted(reading);
    },
  }),
};

type Reading = Awaited<
  ReturnType<Parameters<NonNullable<VendorTwist['twist']>>[0]['readAccount']>
>[number];

const muted = (reading: Reading): Reading =>
  reading.type === 'vehicle'
    ? {
        ...reading,
        abilities: ['read:information', 'read:chargeState', 'read:odometer'],
        location: { longitude: null, latitude: null, lastUpdated: null },
      }
    : reading;

const EVERYTHING = [...scopesOf('vehicle'), ...scopesOf('charger')];

/** A device by the name of its vendor and by ours. */
export type Linked = { readonly deviceId: string; readonly id: string };

/** Vehicles and chargers of a user, and all that goes round between them and their rows. */
export const startPairLoop = async (twist: VendorTwist = {}) => {
  const world = await startDeviceWorld(twist);
  const feed = changeFeedOf(world.tables);
  const told: DomainEvent[] = [];
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 30; round += 1) {
      await world.run();
      const news = await feed();
      told.push(...news);
      if (news.length === 0) return;
      for (const { pairs, clientId, userId } of news) {
        if (pairs) await seeToPairs(world, { clientId, userId });
      }
    }
    throw new Error('it does not come to rest');
  };
  /** Links an account with devices; answers their ids, those of the vendor and ours, in the order of the orders. */
  const link = async (
    orders: readonly DeviceOrder[],
    scopes: readonly string[] = EVERYTHING,
    userId = USER,
  ) => {
    const vendor = 'TESLA';
    const { account } = await openVirtualAccount(world, {
      ...{ clientId: CLIENT, vendor, orders },
      link: { userId, scopes },
    });
    await settle();
    const linked = await world.users.account(CLIENT, userId, account.links[0]?.accountId ?? '');
    return account.deviceIds.map((deviceId) => ({ deviceId, id: linked?.devices[deviceId] ?? '' }));
  };
  const vehicle = async (id: string) => {
    const asset = await world.assets.get(CLIENT, id);
    if (!asset || !isOf('vehicle', asset)) throw new Error('no vehicle');
    return vehicles.toView(asset);
  };
  const charger = async (id: string) => {
    const asset = await world.assets.get(CLIENT, id);
    if (!asset || !isOf('charger', asset)) throw new Error('no charger');
    return chargers.toView(asset);
  };
  const read = async (): Promise<void> => {
    for (const { id: accountId } of await world.users.accounts(CLIENT, USER)) {
      await world.observations.send([{ clientId: CLIENT, userId: USER, accountId }]);
    }
    await settle();
  };
  let driven = 1_000;
  return Object.assign(world, {
    link,
    settle,
    vehicle,
    charger,
    told,
    /** Says what the client wants of pairs. */
    want: async (pairing: PairingSetting): Promise<void> => {
      const client = await world.clients.get(CLIENT);
      if (!client) throw new Error('there is no client');
      const next = { ...client, pairing, version: client.version + 1 };
      await world.commit([world.clients.replacing(next)]);
    },
    /** Reads all accounts of the user. */
    read,
    /** Lets time pass, in which all accounts are read every few minutes. */
    pass: async (length: Milliseconds): Promise<void> => {
      for (let left = length; left > 0; left = (left - minutes(5)) as Milliseconds) {
        world.clock.advance(minutes(5));
        await read();
      }
    },
    change: async (deviceId: string, change: VirtualChange<'vehicle'>): Promise<void> => {
      await changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'vehicle', change });
      await read();
    },
    /** The same; what is read is stored, and nobody sees to what follows of it. */
    changeUnseen: async (deviceId: string, change: VirtualChange<'vehicle'>): Promise<void> => {
      await changeVirtualDevice(world, { clientId: CLIENT, deviceId, kind: 'vehicle', change });
      await world.run();
    },
    /** Has a vehicle drive up to a charger and be plugged in a minute later, both of which is seen. */
    plugIn: async (car: Linked, charger: Linked): Promise<void> => {
      const asked = { clientId: CLIENT, kind: 'vehicle', deviceId: car.deviceId } as const;
      await changeVirtualDevice(world, { ...asked, change: { odometer: kilometres(++driven) } });
      const limit = { clientId: CLIENT, kind: 'charger', deviceId: charger.deviceId } as const;
      await changeVirtualDevice(world, {
        ...limit,
        change: { maxCurrent: amperes(15 + (driven % 2)) },
      });
      await read();
      world.clock.advance(minutes(1));
      await changeVirtualDevice(world, { ...asked, change: { pluggedInto: charger.deviceId } });
      await read();
    },
    /** Sees to what somebody sent for, as the worker does. */
    seeTo: async (): Promise<void> => {
      for (const { clientId, userId } of world.placements.take()) {
        await seeToPairs(world, { clientId, userId });
      }
      await settle();
    },
    pairs: () => listPairings(world, { clientId: CLIENT, userId: USER }),
    /** Makes a location, and says that a charger is there; answers its id. */
    assign: async (chargerId: string): Promise<string> => {
      const place = { latitude: degrees(59.9), longitude: degrees(10.7), timezoneName: 'UTC' };
      await createLocation(world, { clientId: CLIENT, userId: USER, ...aLocationInput(place) });
      for (const message of world.placements.take()) await placeAssets(world, message);
      const [home] = (await world.locations.map(CLIENT, USER)).places;
      if (!home) throw new Error('there is no home');
      await assignLocation(world, {
        ...{ kind: 'charger', clientId: CLIENT, assetId: chargerId },
        locationId: home.id,
      });
      await settle();
      return home.id;
    },
  });
};
