import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { Reachable } from '#shared/contract/schemas/reachable.ts';
import { siteInformation, siteLocation } from '#shared/contract/schemas/site-device.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';

const MeterInformation = z
  .strictObject(siteInformation)
  .meta({ id: 'MeterInformation', description: 'Which meter it is.' });

const MeterEnergyState = z
  .strictObject({
    power: z
      .number()
      .nullable()
      .describe('Power in kW: positive from the grid into the site, negative into the grid.'),
    lastUpdated: Timestamp.nullable().describe('When the power was last received.'),
  })
  .meta({
    id: 'MeterEnergyState',
    description: 'What the meter measures; null where the vendor does not tell.',
  });

const MeterCapabilities = z
  .strictObject({ measuresConsumption: Capability, measuresProduction: Capability })
  .meta({
    id: 'MeterCapabilities',
    description: 'Which directions this very meter measures, and the user has granted to see.',
  });

/** A linked meter as the API shows it. */
export const Meter = z
  .strictObject({
    id: z.uuid().describe('Id of the meter.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('meter'),
    lastSeen: Timestamp.describe('When live data last came from the meter.'),
    isReachable: Reachable,
    information: MeterInformation,
    energyState: MeterEnergyState,
    location: siteLocation('meter'),
    capabilities: MeterCapabilities,
    scopes: z.array(z.string()).describe('What the user has granted for the meter.'),
  })
  .meta({ id: 'Meter', description: 'A linked meter.' });

export type Meter = z.input<typeof Meter>;
