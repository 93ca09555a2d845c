import { describe, expect, it } from 'vitest';
import { linkAccount } from '#shared/app/linking/link-account.ts';
import { recordReading } from '#shared/app/observing/record-reading.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { assetEvents } from '#shared/contract/changes/asset-events.ts';
import { toVehicleView } from '#shared/contract/views/vehicle-view.ts';
import { parseAsset, toAssetRow } from '#shared/data/assets/asset-row.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';
import { degrees, instant, minutes } from '#shared/domain/quantities/units.ts';
import { VendorRefused } from '#shared/domain/vendors/vendor-failure.ts';
import type { Vendor } from '#shared/ports/vendor.ts';
import { aReading, aVehicle } from '#test/support/a-vehicle.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehicleIn,
  vehicleScopes,
} from '#test/support/device-world.ts';
import { observe } from '#test/support/observe.ts';

const OSLO = { latitude: degrees(59.91), longitude: degrees(10.75) };

/** A vehicle that is there, as it is stored. */
const knownVehicle = async (
  world: Parameters<typeof vehicleIn>[0],
  id: string,
): Promise<Asset<'vehicle'>> => {
  const vehicle = await vehicleIn(world, id);
  if (!vehicle) throw new Error('the vehicle is there');
  return vehicle;
};

/** A linked vehicle, at a vendor whose answers can be changed on their way. */
const start = async (scopes: readonly string[] = vehicleScopes) => {
  let distort: Vendor['readAccount'] | undefined;
  const world = await startDeviceWorld({
    twist: (real) => ({
      readAccount: (session) => (distort ?? real.readAccount)(session),
      absenceIsProof: false,
    }),
  });
  const linked = await linkVehicle(world, { location: OSLO }, scopes);
  const { id, accountId } = linked.vehicle;
  const read = () => knownVehicle(world, id);
  return Object.assign(world, linked, {
    read,
    distort: (answer: Vendor['readAccount'] | undefined) => {
      distort = answer;
    },
    look: () => observe(world, { clientId: CLIENT, userId: USER, accountId }),
    revoke: async (credentialsRevoked: boolean) => {
      const given = { clientId: CLIENT, accountId: linked.accountId, credentialsRevoked };
      await changeVirtualAccount(world, given);
    },
    relink: () =>
      linkAccount(world, {
        clientId: CLIENT,
        userId: USER,
        vendor: 'TESLA',
        vendorTypes: ['vehicle'],
        scopes,
        accountIdentity: linked.accountId,
        credentials: linked.accountId,
      }),
    /** What is told of the time since `before`. */
    toldSince: async (before: Asset) => {
      const after = await read();
      return assetEvents({ kind: 'asset', before, after, committedAt: world.clock.now() });
    },
  });
};

const idOf = (cause: Parameters<typeof interventionIdOf>[0]) =>
  interventionIdOf(cause, 'TESLA', 'vehicle');

const blockedBy = (...ids: readonly string[]) => ({ isCapable: false, interventionIds: ids });
const capable = { isCapable: true, interventionIds: [] };

const capabilityNames = [
  'information',
  'chargeState',
  'location',
  'odometer',
  'setMaxCurrent',
  'startCharging',
  'stopCharging',
  'smartCharging',
] as const;

describe('a vendor that refuses the credentials', () => {
  it('takes every capability away, which linking again gives back; and both is told', async () => {
    await using world = await start();
    await world.revoke(true);

    await world.look();

    const signedOut = await world.read();
    const { capabilities } = toVehicleView(signedOut);
    for (const name of capabilityNames) {
      expect(capabilities[name]).toEqual(blockedBy(idOf('SIGNED_OUT')));
    }
    const fields = capabilityNames.flatMap((name) => [
      `capabilities.${name}.isCapable`,
      `capabilities.${name}.interventionIds`,
    ]);
    const [told] = await world.toldSince(world.vehicle);
    expect(told).toMatchObject({
      name: 'user:vehicle:updated',
      payload: { updatedFields: ['isReachable', ...fields] },
    });

    await world.revoke(false);
    await world.relink();
    await world.run();

    expect(toVehicleView(await world.read()).capabilities).toEqual(
      toVehicleView(world.vehicle).capabilities,
    );
    const [back] = await world.toldSince(signedOut);
    expect(back?.payload).toMatchObject({ updatedFields: ['isReachable', ...fields] });
  });

  it('leaves what was never granted as it was', async () => {
    await using world = await start(['vehicle:read:data']);
    await world.revoke(true);

    await world.look();

    const { capabilities } = toVehicleView(await world.read());
    expect(capabilities.chargeState).toEqual(blockedBy(idOf('SIGNED_OUT')));
    expect(capabilities.startCharging).toEqual(blockedBy());
    expect(capabilities.location).toEqual(blockedBy());
  });

  it('is told once, however often it is asked', async () => {
    await using world = await start();
    await world.revoke(true);
    await world.look();
    const { version } = await world.read();

    await world.look();
    await world.look();

    expect((await world.read()).version).toBe(version);
  });

  it('is believed against a reading that was asked for before, and comes after', async () => {
    await using world = await start();
    const [account] = await world.users.accounts(CLIENT, USER);
    const reading = await world
      .vendors()
      .readDevice(
        { clientId: CLIENT, userId: USER, accountId: '', credentials: world.accountId },
        { type: 'vehicle', vendorDeviceId: world.deviceId },
      );
    if (!account || !reading) throw new Error('it is linked');
    await world.revoke(true);
    await world.look();

    await recordReading(world, world.vehicle, account, {
      ...reading,
      observedAt: instant(world.clock.now() + minutes(1)),
    });

    expect(toVehicleView(await world.read()).capabilities.startCharging).toEqual(
      blockedBy(idOf('SIGNED_OUT')),
    );
  });

  it.each(['tells something old', 'leaves the device out'])(
    'lets in again with an answer that %s',
    async (what) => {
      await using world = await start();
      const real = world.vendors().readAccount;
      await world.revoke(true);
      await world.look();
      await world.revoke(false);
      await world.relink();
      world.distort(async (session) => {
        world.distort(undefined);
        const readings = await real(session);
        return what === 'leaves the device out'
          ? []
          : readings.map((reading) => ({ ...reading, observedAt: instant(1) }));
      });

      await world.look();

      expect((await world.read()).isSignedOut).toBe(false);
      expect(toVehicleView(await world.read()).capabilities.startCharging).toEqual(capable);
    },
  );

  it('signs all devices of a large account out, also when it dies in between', async () => {
    await using world = await start();
    const { account } = await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: Array.from({ length: 50 }, () => ({ kind: 'vehicle' as const, order: {} })),
      link: { userId: USER, scopes: vehicleScopes },
    });
    await world.run();
    const accountId = account.links[0]?.accountId ?? '';
    const message = { clientId: CLIENT, userId: USER, accountId };
    world.distort(async () => {
      throw new VendorRefused('no', { credentialsInvalid: true });
    });
    let commits = 0;
    const commit: typeof world.commit = async (writes) => {
      commits += 1;
      if (commits === 2) return new Promise<never>(() => {});
      await world.commit(writes);
    };
    void observe({ ...world, commit }, message);
    while (commits < 2) await new Promise((resolve) => setImmediate(resolve));
    expect((await world.users.account(CLIENT, USER, accountId))?.isValid).toBe(true);

    await observe(world, message);

    const linked = await world.users.account(CLIENT, USER, accountId);
    expect(linked?.isValid).toBe(false);
    const vehicles = await Promise.all(
      Object.values(linked?.devices ?? {}).map((id) => knownVehicle(world, id)),
    );
    expect(vehicles.map(({ isSignedOut, version }) => [isSignedOut, version])).toEqual(
      vehicles.map(() => [true, 2]),
    );
  });
});

describe('an ability that a device lacks', () => {
  it('blocks what needs it until it is back, and both is told', async () => {
    await using world = await start();
    const lacks = [{ ability: 'startCharging', cause: 'SUBSCRIPTION_MISSING' }] as const;

    await changeVehicle(world, world.deviceId, { faults: { lacks } });
    await world.run();

    const blocked = await world.read();
    const id = idOf('SUBSCRIPTION_MISSING');
    expect(toVehicleView(blocked).capabilities).toMatchObject({
      startCharging: blockedBy(id),
      smartCharging: blockedBy(id),
      stopCharging: capable,
    });
    const fields = ['startCharging', 'smartCharging'].flatMap((name) => [
      `capabilities.${name}.isCapable`,
      `capabilities.${name}.interventionIds`,
    ]);
    const [told] = await world.toldSince(world.vehicle);
    expect(told?.payload).toMatchObject({ updatedFields: expect.arrayContaining(fields) });

    await changeVehicle(world, world.deviceId, { faults: { lacks: [] } });
    await world.run();

    expect(toVehicleView(await world.read()).capabilities.startCharging).toEqual(capable);
    const [back] = await world.toldSince(blocked);
    expect(back?.payload).toMatchObject({ updatedFields: expect.arrayContaining(fields) });
  });

  it('is missing for good where the vendor does not say why', async () => {
    await using world = await start();
    const lacks = [
      { ability: 'startCharging', cause: null },
      { ability: 'read:location', cause: null },
    ];
    await changeVehicle(world, world.deviceId, { faults: { lacks } });
    await world.run();

    const { capabilities } = toVehicleView(await world.read());
    expect(capabilities.startCharging).toEqual(blockedBy());
    expect(capabilities.location).toEqual(blockedBy());
  });

  it('is put down to a setting where a vehicle does not tell where it is', async () => {
    await using world = await start();
    await changeVehicle(world, world.deviceId, { location: null });
    await world.run();
    expect(toVehicleView(await world.read()).capabilities.location).toEqual(
      blockedBy(idOf('LOCATION_SHARING_OFF')),
    );

    await changeVehicle(world, world.deviceId, { location: OSLO });
    await world.run();
    expect(toVehicleView(await world.read()).capabilities.location).toEqual(capable);
  });
});

describe('rows of another build', () => {
  it('are read without what they lack, and with a cause that only newer code knows', () => {
    const {
      lacks: _,
      isSignedOut: __,
      ...former
    } = toAssetRow(aVehicle()) as Record<string, unknown>;
    expect(parseAsset(former)).toMatchObject({ lacks: [], isSignedOut: false });

    const newer = {
      ...former,
      lacks: [{ ability: 'startCharging', cause: 'NEWER' }],
      abilities: [],
    };
    const vehicle = parseAsset(newer) as Asset<'vehicle'>;
    const scopes = ['vehicle:read:data', 'vehicle:control:charging'];
    expect(toVehicleView({ ...vehicle, scopes }).capabilities.startCharging).toEqual(blockedBy());
    expect(aReading().lacks).toBeDefined();
  });
});
