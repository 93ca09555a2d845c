import { describe, expect, it } from 'vitest';
import { addVirtualDevice } from '#shared/app/sandbox/add-virtual-device.ts';
import { changeVirtualDevice } from '#shared/app/sandbox/change-virtual-device.ts';
import { openVirtualHome } from '#shared/app/sandbox/open-virtual-home.ts';
import { readVirtualAccount } from '#shared/app/sandbox/read-virtual-account.ts';
import { readVirtualHome } from '#shared/app/sandbox/read-virtual-home.ts';
import { removeVirtualAccount } from '#shared/app/sandbox/remove-virtual-account.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import { removeVirtualHome } from '#shared/app/sandbox/remove-virtual-home.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { householdLoad } from '#shared/domain/households/household.ts';
import { hours, kilowattHours, percent } from '#shared/domain/quantities/units.ts';
import type { HomePresetName } from '#shared/domain/sandbox/homes/home-presets.ts';
import {
  isVirtual,
  type VirtualChange,
  type VirtualDevice,
} from '#shared/domain/sandbox/virtual-kinds.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { CLIENT, startDeviceWorld, USER } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';

/** A home with a device of every type at five vendors, and what can be done there. */
const start = async (preset: HomePresetName = 'all-electric-home') => {
  const world = await startDeviceWorld();
  const opened = await openVirtualHome(world, {
    clientId: CLIENT,
    userId: USER,
    preset,
  });
  const device = <Kind extends AssetKind>(kind: Kind): VirtualDevice<Kind> => {
    const found = opened.devices.find((one) => one.type === kind);
    if (!found || !isVirtual(kind, found)) throw new Error(`no ${kind}`);
    return found;
  };
  const session = (kind: AssetKind) => ({
    clientId: CLIENT,
    userId: USER,
    accountId: linkOf(kind),
    credentials: device(kind).accountId,
  });
  const of = (type: AssetKind) => ({ type, vendorDeviceId: device(type).id });
  const linkOf = (kind: AssetKind) => {
    const account = opened.accounts.find(({ id }) => id === device(kind).accountId);
    return account?.links[0]?.accountId ?? 'nobody';
  };
  return Object.assign(world, {
    homeId: opened.home.id,
    device,
    accountOf: (kind: AssetKind) => ({ clientId: CLIENT, accountId: device(kind).accountId }),
    /** As the vendor of its account shows it, asked for it alone and for all of the account. */
    shown: async <Kind extends AssetKind>(kind: Kind): Promise<DeviceReading<Kind>> => {
      const vendor = world.vendors();
      const one = await vendor.readDevice(session(kind), of(kind));
      const all = await vendor.readAccount(session(kind));
      expect(all.find(({ vendorDeviceId }) => vendorDeviceId === device(kind).id)).toEqual(one);
      if (one?.type !== kind) throw new Error(`no ${kind}`);
      // TypeScript does not follow a kind that is a parameter.
      return one as unknown as DeviceReading<Kind>;
    },
    command: (kind: AssetKind, request: ActionRequest) =>
      world.vendors().command(session(kind), of(kind), request),
    change: <Kind extends AssetKind>(kind: Kind, change: VirtualChange<Kind>) =>
      changeVirtualDevice(world, { clientId: CLIENT, deviceId: device(kind).id, kind, change }),
    /** Which linked accounts were told to be read, and which are those of some devices. */
    told: () => new Set(world.observations.take().map(({ accountId }) => accountId)),
    linked: (...kinds: readonly AssetKind[]) => new Set(kinds.map(linkOf)),
    home: () => world.devices.home(CLIENT, opened.home.id),
  });
};

const START = { kind: 'charge', charging: 'START' } as const;

describe('a home over several accounts', () => {
  it('has its charger give what its vehicle takes, and its vehicle take what the charger allows', async () => {
    await using world = await start();
    expect((await world.shown('vehicle')).chargeState.isCharging).toBe(false);

    await world.command('charger', START);

    const { chargeState: into } = await world.shown('vehicle');
    const { chargeState: through } = await world.shown('charger');
    expect([into.isCharging, through.isCharging]).toEqual([true, true]);
    expect(into.chargeRate).toBe(through.chargeRate);

    await world.change('vehicle', { isPluggedIn: false });
    expect((await world.shown('charger')).chargeState).toMatchObject({ isPluggedIn: false });
  });

  it('balances through two days, whatever its vendors are asked', async () => {
    await using world = await start();
    await world.command('charger', START);
    const load = householdLoad(world.device('meter').household);

    for (let hour = 0; hour < 48; hour += 2) {
      if (hour === 20)
        await world.command('battery', { kind: 'operation-mode', operationMode: 'IMPORT_FOCUS' });
      if (hour === 30) await world.change('vehicle', { batteryLevel: percent(20) });
      const { power } = (await world.shown('meter')).energyState;
      const taken = [
        load(world.clock.now()),
        (await world.shown('battery')).chargeState.chargeRate,
        (await world.shown('vehicle')).chargeState.chargeRate,
        (await world.shown('hvac')).consumptionRate,
        -((await world.shown('inverter')).productionState.productionRate ?? NaN),
      ].reduce<number>((sum, each) => sum + (each ?? 0), 0);
      // Vehicles tell tenths of a kilowatt, thermostats tens of watts.
      expect(Math.abs((power ?? NaN) - taken)).toBeLessThan(0.06);
      world.clock.advance(hours(2));
    }
  });

  it('has one household, whichever device it is told', async () => {
    await using world = await start();

    await world.change('meter', { household: { dailyConsumption: kilowattHours(30) } });

    const { devices } = await readVirtualHome(world, CLIENT, world.homeId);
    const households = devices.flatMap((one) => ('household' in one ? one.household : []));
    const same = { dailyConsumption: 30, timeZone: 'Europe/Amsterdam' };
    expect(households).toEqual([same, same]);
    expect(world.told()).toEqual(world.linked('meter', 'battery'));

    const { accountId } = world.accountOf('inverter');
    const order = { kind: 'meter', order: { model: 'Second' } } as const;
    const second = await addVirtualDevice(world, { clientId: CLIENT, accountId, order });
    expect(second).toMatchObject({ household: same });
    expect(await world.home()).toMatchObject({ deviceIds: { length: 7 }, minding: { length: 3 } });
  });

  it('tells every account of which a device feels what another one does', async () => {
    await using world = await start();

    await world.change('vehicle', { isPluggedIn: false });
    expect(world.told()).toEqual(world.linked('vehicle', 'charger', 'battery', 'meter'));

    await removeVirtualDevice(world, { clientId: CLIENT, deviceId: world.device('hvac').id });
    expect(world.told()).toEqual(world.linked('hvac', 'battery', 'meter'));

    await removeVirtualAccount(world, world.accountOf('inverter'));
    expect(world.told()).toEqual(world.linked('inverter', 'battery', 'meter'));
  });

  it('stands what many do to its accounts at the same moment', async () => {
    await using world = await start();

    await Promise.all([
      world.change('vehicle', { batteryLevel: percent(30) }),
      world.change('hvac', { displayName: 'Kitchen' }),
      world.change('battery', { siteName: 'Cellar' }),
      world.change('inverter', { siteName: 'Roof' }),
      world.change('charger', { chargesWhenPluggedIn: true }),
      world.command('charger', START),
    ]);

    expect((await world.shown('vehicle')).chargeState).toMatchObject({
      batteryLevel: 30,
      isCharging: true,
    });
    expect((await world.shown('battery')).information.siteName).toBe('Cellar');
    expect((await world.shown('inverter')).information.siteName).toBe('Roof');
    expect((await world.shown('hvac')).information.displayName).toBe('Kitchen');
  });

  it('holds so many devices that closing a part of it is one transaction', async () => {
    await using world = await start();
    const { accountId } = world.accountOf('vehicle');
    const order = { kind: 'vehicle', order: {} } as const;
    const add = () => addVirtualDevice(world, { clientId: CLIENT, accountId, order });
    for (let devices = 6; devices < 50; devices += 1) await add();

    await expect(add()).rejects.toThrow('A virtual home takes 50 devices.');

    await removeVirtualAccount(world, { clientId: CLIENT, accountId });
    expect(await world.home()).toMatchObject({
      accountIds: { length: 4 },
      deviceIds: { length: 5 },
    });
  });
});

describe('an account that leaves its home', () => {
  it('is missed by the others from then on, and not before', async () => {
    await using world = await start();
    await world.command('charger', START);
    const [one, other] = [await start(), world];
    await one.command('charger', START);
    for (const each of [one, other]) each.clock.advance(hours(2));

    await removeVirtualAccount(other, other.accountOf('vehicle'));

    // Whether the vehicle is still there or not, the two hours with it were the same.
    const levels = await Promise.all(
      [one, other].map(async (each) => (await each.shown('battery')).chargeState.batteryLevel),
    );
    expect(levels[0]).toBe(levels[1]);
    expect((await other.shown('charger')).chargeState).toMatchObject({ isPluggedIn: false });
    expect((await other.shown('meter')).energyState.power).toBeLessThan(
      (await one.shown('meter')).energyState.power ?? NaN,
    );
    await one[Symbol.asyncDispose]();
  });

  it('takes the home with it when it is the last one', async () => {
    await using world = await start();
    const { accountIds } = (await world.home()) ?? { accountIds: [] };

    for (const accountId of accountIds) {
      expect(await world.home()).toBeDefined();
      await removeVirtualAccount(world, { clientId: CLIENT, accountId });
    }

    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('leaves the home readable where a build that knows no homes has closed it', async () => {
    await using world = await start();
    const { account, devices } = await readVirtualAccount(
      world,
      CLIENT,
      world.device('meter').accountId,
    );
    await world.commit([
      ...devices.map(world.devices.removingDevice),
      ...account.links.map((link) => world.devices.removingLink(CLIENT, link.accountId)),
      world.devices.removingAccount(account),
    ]);

    expect(await readVirtualHome(world, CLIENT, world.homeId)).toMatchObject({
      accounts: { length: 4 },
      devices: { length: 5 },
    });
    expect((await world.shown('battery')).chargeState.chargeRate).not.toBeNaN();
    await removeVirtualHome(world, { clientId: CLIENT, homeId: world.homeId });
    expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
  });

  it('can be closed with all the others, wherever a process dies', async () => {
    for (let at = 1; ; at += 1) {
      await using world = await start('apartment-charger');
      const address = { clientId: CLIENT, homeId: world.homeId };
      const first = mortal(world, { kind: 'dies', at });
      const end = await Promise.race([first.gone, removeVirtualHome(first.deps, address)]);
      if (await world.home()) await removeVirtualHome(world, address);

      expect(await allRows(world.tables, 'virtualDevices')).toEqual([]);
      if (end !== 'gone') break;
    }
  });
});
