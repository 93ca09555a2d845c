import type * as z from 'zod';
import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import {
  ChangeVirtualCharger,
  NewVirtualCharger,
  VirtualCharger,
} from '#shared/contract/schemas/virtual-charger.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsChange, toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import { amperes, kilowattHours, kilowatts } from '#shared/domain/quantities/units.ts';
import { powerThrough } from '#shared/domain/sandbox/charger/charge-at.ts';
import { powerDeliveryAt } from '#shared/domain/sandbox/charger/report-charger.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

const toChange = ({
  maxPower,
  maxCurrent,
  visitorNeeds,
  faults,
  ...change
}: z.output<typeof ChangeVirtualCharger>): VirtualChange<'charger'> => ({
  ...change,
  maxPower: maxPower === undefined ? undefined : kilowatts(maxPower),
  maxCurrent: maxCurrent === undefined ? undefined : amperes(maxCurrent),
  visitorNeeds: visitorNeeds === undefined ? undefined : kilowattHours(visitorNeeds),
  ...(faults ? { faults: toFaultsChange(faults) } : {}),
});

/** What the sandbox says about virtual chargers. */
export const virtualCharger = defineVirtual({
  kind: 'charger',
  listedAs: 'chargers',
  order: NewVirtualCharger,
  toOrder: ({ brand, model, year, serialNumber, ...change }) => ({
    ...toChange(change),
    brand,
    model,
    year,
    serialNumber,
  }),
  change: ChangeVirtualCharger,
  toChange,
  body: VirtualCharger,
  toView: (stored, now, site) => {
    const { device: charger, around } = lookAt(stored, now, site);
    return {
      id: charger.id,
      accountId: charger.accountId,
      type: charger.type,
      information: charger.information,
      chargesWhenPluggedIn: charger.chargesWhenPluggedIn,
      maxPower: charger.maxPower,
      maxCurrent: charger.maxCurrent,
      isReachable: charger.lastHeard === null,
      isPluggedIn: powerDeliveryAt(charger, around) !== 'UNPLUGGED',
      vehicleId: charger.vehicleId,
      isChargingAllowed: charger.isChargingAllowed,
      chargeRate: powerThrough(charger, around),
      faults: toFaultsView(charger.faults),
      createdAt: toTimestamp(charger.createdAt),
    };
  },
});
