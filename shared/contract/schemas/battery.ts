import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { Reachable } from '#shared/contract/schemas/reachable.ts';
import { siteInformation, siteLocation } from '#shared/contract/schemas/site-device.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { batteryStatuses, reportedModes } from '#shared/domain/assets/battery/battery-state.ts';

const BatteryChargeState = z
  .strictObject({
    status: z.enum(batteryStatuses).nullable().describe('What it does at present.'),
    batteryCapacity: z.number().nullable().describe('Usable capacity in kWh.'),
    batteryLevel: z.number().nullable().describe('State of charge in percent.'),
    chargeRate: z
      .number()
      .nullable()
      .describe('Power in kW: positive while it charges, negative while it discharges.'),
    dischargeLimit: z
      .number()
      .nullable()
      .describe(
        'The reserve in percent, set by the user: it discharges no further, except when the grid fails.',
      ),
    lastUpdated: Timestamp.nullable().describe('When the charge state was last received.'),
  })
  .meta({
    id: 'BatteryChargeState',
    description: 'What is known of the charge; null where the vendor does not tell.',
  });

const BatteryConfig = z
  .strictObject({
    operationMode: z
      .enum(reportedModes)
      .nullable()
      .describe(
        'What the battery is used for. `SELF_RELIANCE`: it charges from what the sun leaves over and covers what ' +
          'the household needs. `TIME_OF_USE`: it follows the tariff that the user entered. `IMPORT_FOCUS`: it ' +
          'charges, also from the grid. `EXPORT_FOCUS`: it discharges, also into the grid. What a vendor makes of a ' +
          'mode may differ. `UNKNOWN`: some mode of the vendor that the others do not describe; it can be left, and ' +
          'not be asked for.',
      ),
    lastUpdated: Timestamp.nullable().describe('When the mode was last received.'),
  })
  .meta({ id: 'BatteryConfig', description: 'What the battery is set to.' });

const BatteryInformation = z
  .strictObject({
    id: z
      .string()
      .describe("The vendor's id of the battery; ours where the vendor has none to show."),
    ...siteInformation,
  })
  .meta({ id: 'BatteryInformation', description: 'Which battery it is.' });

const BatteryCapabilities = z
  .strictObject({
    exportFocus: Capability,
    importFocus: Capability,
    timeOfUse: Capability,
    selfReliance: Capability,
  })
  .meta({
    id: 'BatteryCapabilities',
    description:
      'The operation modes that this very battery can be put into, and the user has granted.',
  });

/** A linked battery as the API shows it. */
export const Battery = z
  .strictObject({
    id: z.uuid().describe('Id of the battery.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('battery'),
    lastSeen: Timestamp.describe('When live data last came from the battery.'),
    isReachable: Reachable,
    chargeState: BatteryChargeState,
    config: BatteryConfig,
    information: BatteryInformation,
    capabilities: BatteryCapabilities,
    scopes: z.array(z.string()).describe('What the user has granted for the battery.'),
    location: siteLocation('battery'),
  })
  .meta({ id: 'Battery', description: 'A linked battery.' });

export type Battery = z.input<typeof Battery>;
