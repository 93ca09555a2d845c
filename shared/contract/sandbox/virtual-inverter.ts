import type * as z from 'zod';
import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import {
  ChangeVirtualInverter,
  NewVirtualInverter,
  VirtualInverter,
} from '#shared/contract/schemas/virtual-inverter.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsChange, toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import { degrees, type Instant, instant, kilowatts } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { productionPower } from '#shared/domain/sandbox/inverter/production.ts';
import type { VirtualChange, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

const toChange = ({
  location,
  faults,
  peakPower,
  tilt,
  azimuth,
  ...others
}: z.output<typeof ChangeVirtualInverter>): VirtualChange<'inverter'> => ({
  ...others,
  peakPower: as(kilowatts, peakPower),
  tilt: as(degrees, tilt),
  azimuth: as(degrees, azimuth),
  location: location && {
    latitude: degrees(location.latitude),
    longitude: degrees(location.longitude),
  },
  ...(faults ? { faults: toFaultsChange(faults) } : {}),
});

const as = <Q>(quantity: (value: number) => Q, value: number | undefined): Q | undefined =>
  value === undefined ? undefined : quantity(value);

/** A virtual inverter as it truly is at `now`. */
const toView = (
  stored: VirtualDevice<'inverter'>,
  now: Instant,
): z.input<typeof VirtualInverter> => {
  const inverter = advanceDevice(stored, now);
  const { information, array } = inverter;
  return {
    id: inverter.id,
    accountId: inverter.accountId,
    type: inverter.type,
    information: { ...information, installationDate: toTimestamp(inverter.installedAt) },
    peakPower: array.peakPower,
    tilt: array.tilt,
    azimuth: array.azimuth,
    cloudFactor: array.cloudFactor,
    location: { latitude: array.latitude, longitude: array.longitude },
    timezone: inverter.timezone,
    isReachable: inverter.lastHeard === null,
    productionRate: productionPower(inverter, inverter.evaluatedAt),
    totalLifetimeProduction: inverter.produced / 1000,
    faults: toFaultsView(inverter.faults),
    createdAt: toTimestamp(inverter.createdAt),
  };
};

/** What the sandbox says about virtual inverters. */
export const virtualInverter = defineVirtual({
  kind: 'inverter',
  listedAs: 'inverters',
  order: NewVirtualInverter,
  toOrder: ({ brand, model, sn, installationDate, ...change }) => ({
    ...toChange(change),
    brand,
    model,
    sn,
    installedAt: installationDate === undefined ? undefined : instant(Date.parse(installationDate)),
  }),
  change: ChangeVirtualInverter,
  toChange,
  body: VirtualInverter,
  toView,
});
