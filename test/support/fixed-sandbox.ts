import {
  toVirtualAccountView,
  toVirtualDeviceView,
} from '#shared/contract/views/virtual-account-view.ts';
import { toVirtualHomeView } from '#shared/contract/views/virtual-home-view.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { membersOf } from '#shared/domain/sandbox/site/site-members.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

const NOW = instant(Date.UTC(2025, 9, 1, 12));
const CLIENT = '0199a0c2-7a00-7000-8000-00000000c1e1';
const HOME = '0199a0c2-7a00-7000-8000-00000000501e';

const aDevice = <Kind extends AssetKind>(
  account: { readonly id: string; readonly vendor: string },
  id: string,
  order: DeviceOrder<Kind>,
): VirtualDevice<Kind> =>
  newDevice(order, { clientId: CLIENT, id, accountId: account.id, vendor: account.vendor }, NOW);

const garage = { id: '0199a0c2-7a00-7000-8000-0000000050a1', vendor: 'TESLA' };
const rooms = { id: '0199a0c2-7a00-7000-8000-0000000050a2', vendor: 'TADO' };

// What they make their vendors believe is worded otherwise in older versions.
const car = aDevice(garage, '0199a0c2-7a00-7000-8000-0000000050d1', {
  kind: 'vehicle',
  order: { faults: { wrongState: 'PLUGGED_IN:DISCHARGING' } },
});
const wallbox = aDevice(garage, '0199a0c2-7a00-7000-8000-0000000050d2', {
  kind: 'charger',
  order: { faults: { wrongState: 'PLUGGED_IN:DISCHARGING' } },
});
const heater = aDevice(rooms, '0199a0c2-7a00-7000-8000-0000000050d3', {
  kind: 'hvac',
  order: { faults: { wrongMode: 'UNKNOWN' } },
});

const accountOf = (
  { id, vendor }: typeof garage,
  devices: readonly VirtualDevice[],
  homeId: string | null,
): VirtualAccount => ({
  ...membersOf(devices),
  clientId: CLIENT,
  id,
  vendor,
  homeId,
  credentialsRevoked: false,
  vendorUnavailable: false,
  links: [{ userId: 'ada', accountId: id }],
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
});

const home = {
  ...membersOf([heater]),
  clientId: CLIENT,
  id: HOME,
  preset: 'heat-pump-home',
  accountIds: [rooms.id],
  createdAt: NOW,
  updatedAt: NOW,
  version: 1,
};

const homeView = toVirtualHomeView(
  { home, accounts: [accountOf(rooms, [heater], HOME)], devices: [heater] },
  NOW,
);
const cars = [car, wallbox];
const accountView = toVirtualAccountView(accountOf(garage, cars, null), cars, NOW);

/** What is answered about virtual devices, each of which makes its vendor believe what is not so. */
export const sandboxAnswers = {
  createSandboxAccount: { 201: accountView },
  getSandboxAccount: { 200: accountView },
  createSandboxHome: {
    201: {
      ...homeView,
      userId: 'ada',
      location: {
        name: 'Home',
        latitude: 52.37,
        longitude: 4.9,
        timezoneName: 'Europe/Amsterdam',
        id: '0199a0c2-7a00-7000-8000-00000000a0a0',
        userId: 'ada',
      },
      assets: [
        {
          id: '0199a0c2-7a00-7000-8000-0000000000a5',
          type: heater.type,
          vendor: rooms.vendor,
          deviceId: heater.id,
        },
      ],
    },
  },
  getSandboxHome: { 200: homeView },
  addSandboxDevice: { 201: toVirtualDeviceView(heater, NOW) },
  getSandboxDevice: { 200: toVirtualDeviceView(wallbox, NOW) },
  updateSandboxDevice: { 200: toVirtualDeviceView(car, NOW) },
  plugInSandboxDevice: { 200: toVirtualDeviceView(car, NOW) },
};
