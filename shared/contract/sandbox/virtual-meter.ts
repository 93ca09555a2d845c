import type * as z from 'zod';
import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import { toSiteChange } from '#shared/contract/sandbox/virtual-site-change.ts';
import {
  ChangeVirtualMeter,
  NewVirtualMeter,
  VirtualMeter,
} from '#shared/contract/schemas/virtual-meter.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsChange, toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import { kilowatts } from '#shared/domain/quantities/units.ts';
import { gridPower } from '#shared/domain/sandbox/meter/meter-power.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

const toChange = (change: z.output<typeof ChangeVirtualMeter>): VirtualChange<'meter'> => ({
  ...toSiteChange(change),
  measuresConsumption: change.measuresConsumption,
  measuresProduction: change.measuresProduction,
  ...(change.faults ? { faults: toFaults(change.faults) } : {}),
});

const toFaults = ({
  wrongPower,
  ...faults
}: NonNullable<z.output<typeof ChangeVirtualMeter>['faults']>) => ({
  ...toFaultsChange(faults),
  wrongPower: typeof wrongPower === 'number' ? kilowatts(wrongPower) : wrongPower,
});

/** What the sandbox says about virtual meters. */
export const virtualMeter = defineVirtual({
  kind: 'meter',
  listedAs: 'meters',
  order: NewVirtualMeter,
  toOrder: ({ brand, model, ...change }) => ({ ...toChange(change), brand, model }),
  change: ChangeVirtualMeter,
  toChange,
  body: VirtualMeter,
  toView: (stored, now, site) => {
    const { device: meter, around } = lookAt(stored, now, site);
    return {
      id: meter.id,
      accountId: meter.accountId,
      type: meter.type,
      information: meter.information,
      ...meter.household,
      location: meter.location,
      isReachable: meter.lastHeard === null,
      measuresConsumption: meter.measuresConsumption,
      measuresProduction: meter.measuresProduction,
      power: gridPower(meter, () => around.load),
      faults: toFaultsView(meter.faults),
      createdAt: toTimestamp(meter.createdAt),
    };
  },
});
