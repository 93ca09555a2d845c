import { amperes, kilowatts } from '#shared/domain/quantities/units.ts';
import type {
  ChargerOrder,
  VirtualCharger,
} from '#shared/domain/sandbox/charger/virtual-charger.ts';
import { noFaults, type VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** A virtual charger fresh from the factory: nothing plugged in, in good order. */
export const newCharger = (
  head: VirtualHead<'charger'>,
  { brand, model, year, serialNumber }: ChargerOrder,
  vendor: string,
): VirtualCharger => ({
  ...head,
  information: {
    brand: brand ?? brandOf(vendor),
    model: model ?? 'Virtual',
    year: year ?? null,
    serialNumber: serialNumber ?? serialNumberOf(head.id),
  },
  maxPower: kilowatts(11),
  maxCurrent: amperes(16),
  chargesWhenPluggedIn: false,
  isChargingAllowed: false,
  vehicleId: null,
  visitor: null,
  faults: { ...noFaults, wrongState: null },
});

/** Different for every device: a UUID of version 7 begins with the time and ends with chance. */
const serialNumberOf = (id: string): string =>
  `LS${id.replaceAll('-', '').slice(-8).toUpperCase()}`;
