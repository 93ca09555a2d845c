import { gridPower, noticed } from '#shared/domain/sandbox/meter/meter-power.ts';
import type { VirtualMeter } from '#shared/domain/sandbox/meter/virtual-meter.ts';
import { reportPosition } from '#shared/domain/sandbox/report-position.ts';
import { type Load, noLoad, wholeWatts } from '#shared/domain/sandbox/site-load.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * What the vendor's cloud shows of a virtual meter, in whole watts.
 *
 * @param others What else the site takes beside its household. @default nothing
 */
export const reportMeter = (
  meter: VirtualMeter,
  others: Load = noLoad,
): DeviceReading<'meter'> => ({
  type: 'meter',
  vendorDeviceId: meter.id,
  observedAt: meter.heardAt,
  isReachable: true,
  abilities: [
    'read:information',
    'read:energyState',
    ...(meter.location ? (['read:location'] as const) : []),
    ...(meter.measuresConsumption ? (['measuresConsumption'] as const) : []),
    ...(meter.measuresProduction ? (['measuresProduction'] as const) : []),
  ],
  information: { ...meter.information, installationDate: meter.createdAt },
  energyState: {
    power: meter.faults.wrongPower ?? noticed(meter, wholeWatts(gridPower(meter, others))),
    lastUpdated: meter.heardAt,
  },
  location: reportPosition(meter),
});
