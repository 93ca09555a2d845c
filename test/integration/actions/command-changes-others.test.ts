import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import {
  CLIENT,
  changeVehicle,
  linkVehicle,
  startDeviceWorld,
  USER,
  vehiclesOf,
} from '#test/support/device-world.ts';

const START = { kind: 'charge', charging: 'START' } as const;

describe('a command that took effect', () => {
  it('has the other devices of the account looked at, too', async () => {
    await using world = await startDeviceWorld();
    const { account } = await openVirtualAccount(world, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: [
        { kind: 'charger', order: {} },
        { kind: 'vehicle', order: {} },
      ],
      link: { userId: USER },
    });
    const [chargerId = '', carId = ''] = account.deviceIds;
    await changeVehicle(world, carId, { chargesWhenPluggedIn: false, pluggedInto: chargerId });
    await world.run();
    const before = await vehiclesOf(world);
    const linked = await world.users.account(CLIENT, USER, account.links[0]?.accountId ?? '');
    const assetId = linked?.devices[chargerId] ?? '';
    await requestAction(world, { kind: 'charger', clientId: CLIENT, assetId, request: START });
    await world.run();

    expect(before).toMatchObject([{ state: { chargeState: { isCharging: false } } }]);
    expect(await vehiclesOf(world)).toMatchObject([
      { state: { chargeState: { isCharging: true } } },
    ]);
  });

  it('costs the vendor nothing more where the device is the only one', async () => {
    let looks = 0;
    await using world = await startDeviceWorld({
      twist: (real) => ({
        readAccount: (session) => {
          looks += 1;
          return real.readAccount(session);
        },
      }),
    });
    const { vehicle } = await linkVehicle(world, { isPluggedIn: true });
    const before = looks;
    const wanted = { kind: 'vehicle', clientId: CLIENT, assetId: vehicle.id } as const;
    await requestAction(world, { ...wanted, request: START });
    await world.run();

    expect([looks - before, world.commands.length]).toEqual([0, 1]);
  });
});
