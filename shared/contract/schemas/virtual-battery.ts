import * as z from 'zod';
import { measure } from '#shared/contract/schemas/measure.ts';
import { commonFaults, virtualFoot, virtualHead } from '#shared/contract/schemas/virtual-parts.ts';
import {
  siteModel,
  siteSettings,
  VirtualSiteInformation,
} from '#shared/contract/schemas/virtual-site.ts';
import {
  batteryStatuses,
  operationModes,
  reportedModes,
} from '#shared/domain/assets/battery/battery-state.ts';

const share = measure(0, 100);
// Below a half, what is lost would be more than what is kept: no battery is built like that.
const efficiency = measure(50, 100);
const power = measure(0, 1000);
const hour = z.int().min(0).max(24);

/** Hours of every day, over midnight when they end before they begin; none when both are the same. */
const DailyHours = z.strictObject({
  from: hour.describe('The full hour by the clock on the wall at which they begin.'),
  to: hour.describe('The full hour at which they are over.'),
});

/** What can be set of a virtual battery, when it is made and later. */
const settings = {
  ...siteSettings,
  batteryLevel: share.describe('State of charge in percent.'),
  batteryCapacity: measure(0.1, 250).describe('Usable capacity in kWh.'),
  dischargeLimit: share.describe('The reserve in percent: it discharges no further.'),
  maxChargePower: power.describe('Most that it takes from its site, in kW.'),
  maxDischargePower: power.describe('Most that it gives, in kW.'),
  chargeEfficiency: efficiency.describe('Percent of what it takes that arrives in the cells.'),
  dischargeEfficiency: efficiency.describe('Percent of what leaves the cells that it gives.'),
  operationMode: z
    .enum(reportedModes)
    .describe(
      'What it does. `SELF_RELIANCE`: it takes what is left over and gives what is missing, so that nothing passes the ' +
        'meter. `TIME_OF_USE`: it charges in the cheap hours, gives what is missing in those of the peak, and takes ' +
        'what is left over in between. `IMPORT_FOCUS`: it charges as fast as it can. `EXPORT_FOCUS`: it discharges as ' +
        'fast as it can. `UNKNOWN`: it rests.',
    ),
  operationModes: z
    .array(z.enum(operationModes))
    .max(operationModes.length)
    .overwrite((modes) => [...new Set(modes)])
    .describe('The modes that a command can put it into.'),
  cheapHours: DailyHours.describe('When energy costs little, for `TIME_OF_USE`.'),
  peakHours: DailyHours.describe(
    'When energy costs much, for `TIME_OF_USE`. Where both overlap, the peak counts.',
  ),
};

const faults = {
  ...commonFaults,
  wrongState: z
    .enum(batteryStatuses)
    .nullable()
    .describe('Reported instead of what is true; null for the truth.'),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualBattery = z
  .strictObject({ ...settings, faults: z.strictObject(faults).partial() })
  .partial();

/** An order for a virtual battery. What it leaves open is as with a common one for a house. */
export const NewVirtualBattery = z
  .strictObject({ ...ChangeVirtualBattery.shape, ...siteModel })
  .meta({ id: 'NewVirtualBattery', description: 'A virtual battery to be made.' });

/** A virtual battery as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualBattery = z
  .strictObject({
    ...virtualHead,
    type: z.literal('battery'),
    information: VirtualSiteInformation,
    ...z.strictObject(settings).omit({ siteName: true }).shape,
    chargeRate: z
      .number()
      .describe('Power in kW: positive while it charges, negative while it discharges.'),
    faults: z.strictObject(faults),
    ...virtualFoot,
  })
  .meta({ id: 'VirtualBattery', description: 'A battery that exists only in the sandbox.' });
