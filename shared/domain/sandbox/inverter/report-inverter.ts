import { kilowattHours } from '#shared/domain/quantities/units.ts';
import { productionPower } from '#shared/domain/sandbox/inverter/production.ts';
import type { VirtualInverter } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What the vendor's cloud shows of a virtual inverter. */
export const reportInverter = (inverter: VirtualInverter): DeviceReading<'inverter'> => {
  const { array, heardAt, evaluatedAt, information } = inverter;
  const productionRate = productionPower(inverter, evaluatedAt);
  return {
    type: 'inverter',
    vendorDeviceId: inverter.id,
    observedAt: heardAt,
    isReachable: true,
    abilities: ['read:productionState', 'read:productionStatistics'],
    information: { id: inverter.id, ...information, installationDate: inverter.installedAt },
    productionState: {
      productionRate,
      isProducing: productionRate > 0,
      totalLifetimeProduction: kilowattHours(inverter.produced / 1000),
      lastUpdated: heardAt,
    },
    timezone: inverter.timezone,
    location: { latitude: array.latitude, longitude: array.longitude, lastUpdated: heardAt },
  };
};
