import { describe, expect, it } from 'vitest';
import { sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { changeVirtualAccount } from '#shared/app/sandbox/change-virtual-account.ts';
import { createVirtualAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { kilometres, seconds } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { describeVendor } from '#test/support/describe-vendor.ts';
import { CLIENT, changeVehicle, startDeviceWorld } from '#test/support/device-world.ts';

const START = { kind: 'charge', charging: 'START' } as const;

const start = async (change: VirtualChange<'vehicle'> = {}) => {
  const world = await startDeviceWorld();
  const { account, devices } = await createVirtualAccount(world, {
    clientId: CLIENT,
    vendor: 'TESLA',
    orders: [
      { kind: 'vehicle', order: { isPluggedIn: true, ...change } },
      { kind: 'vehicle', order: {} },
      { kind: 'inverter', order: {} },
    ],
  });
  const accountId = account.id;
  const deviceId = devices[0]?.id ?? '';
  const wish = (made: VirtualChange<'vehicle'>) => changeVehicle(world, deviceId, made);
  return Object.assign(world, {
    vendor: sandbox('TESLA', world),
    session: { clientId: CLIENT, userId: 'user-1', accountId: 'linked', credentials: accountId },
    deviceId,
    address: { type: 'vehicle', vendorDeviceId: deviceId } as const,
    now: () => world.clock.now(),
    change: wish,
    revoke: async () => {
      await changeVirtualAccount(world, { clientId: CLIENT, accountId, credentialsRevoked: true });
    },
    silence: async () => {
      await wish({ isReachable: false });
    },
  });
};

describeVendor('the sandbox', start);

describe('the sandbox', () => {
  it('answers nothing at all while its vendor is unavailable, and all when it is back', async () => {
    await using bench = await start();
    const { session, address } = bench;
    const switched = (vendorUnavailable: boolean) =>
      changeVirtualAccount(bench, {
        clientId: CLIENT,
        accountId: session.credentials,
        vendorUnavailable,
      });
    const before = await bench.vendor.readAccount(session);
    await switched(true);

    await expect(bench.vendor.readAccount(session)).rejects.toThrow(VendorUnavailable);
    await expect(bench.vendor.readDevice(session, address)).rejects.toThrow(VendorUnavailable);
    await expect(bench.vendor.command(session, address, START)).rejects.toThrow(VendorUnavailable);

    await switched(false);
    expect(await bench.vendor.readAccount(session)).toEqual(before);
  });

  it('carries out a command at once', async () => {
    await using bench = await start();

    await bench.vendor.command(bench.session, bench.address, START);

    const reading = await bench.vendor.readDevice(bench.session, bench.address);
    expect(reading).toMatchObject({ chargeState: { isCharging: true } });
  });

  it('answers late where a device is slow', async () => {
    await using bench = await start({
      faults: { slow: { answers: seconds(3), takesEffect: seconds(0) } },
    });
    const begun = bench.clock.now();

    await bench.vendor.readDevice(bench.session, bench.address);
    expect(bench.clock.now() - begun).toBe(3_000);
    await bench.vendor.readAccount(bench.session);
    expect(bench.clock.now() - begun).toBe(6_000);
  });

  it('loses no command when a driver changes the vehicle at the same time', async () => {
    await using bench = await start();
    const drive = (odometer: number) => bench.change({ odometer: kilometres(odometer) });

    await Promise.all([
      bench.vendor.command(bench.session, bench.address, START),
      drive(10),
      drive(11),
    ]);

    const device = await bench.devices.device(CLIENT, bench.deviceId);
    expect(device).toMatchObject({ isChargingWanted: true, version: 4 });
  });

  it('lets nobody into the account of another client', async () => {
    await using bench = await start();

    await expect(
      bench.vendor.readAccount({ ...bench.session, clientId: 'another' }),
    ).rejects.toMatchObject({ credentialsInvalid: true });
  });
});
