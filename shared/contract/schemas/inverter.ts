import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { Reachable } from '#shared/contract/schemas/reachable.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';

const InverterProductionState = z
  .strictObject({
    productionRate: z.number().nullable().describe('Power in kW that it produces at present.'),
    isProducing: z.boolean().nullable().describe('Whether it produces anything at present.'),
    totalLifetimeProduction: z
      .number()
      .nullable()
      .describe('Energy in kWh that it has produced since it was installed.'),
    lastUpdated: Timestamp.nullable().describe('When the production was last received.'),
  })
  .meta({
    id: 'InverterProductionState',
    description: 'What the inverter produces; null where the vendor does not tell.',
  });

const InverterCapabilities = z
  .strictObject({
    productionState: Capability,
    productionStatistics: Capability,
  })
  .meta({
    id: 'InverterCapabilities',
    description: 'What this very inverter can tell, and the user has granted.',
  });

const InverterInformation = z
  .strictObject({
    id: z
      .string()
      .describe("The vendor's id of the inverter; ours where the vendor has none to show."),
    sn: z.string().nullable().describe('Serial number.'),
    brand: z.string().describe('Brand, for a person to read.'),
    model: z.string().describe('Model, for a person to read.'),
    siteName: z
      .string()
      .describe('What the user calls the site; brand and model where it has no name.'),
    installationDate: Timestamp.describe(
      'When the inverter was installed; when it was linked, where the vendor does not tell.',
    ),
  })
  .meta({ id: 'InverterInformation', description: 'Which inverter it is.' });

const InverterLocation = z
  .strictObject({
    id: z
      .uuid()
      .nullable()
      .describe('The location of the user that the inverter is at, if it is at one.'),
    longitude: z.number().nullable().describe('Degrees east of Greenwich.'),
    latitude: z.number().nullable().describe('Degrees north of the equator.'),
    lastUpdated: Timestamp.nullable().describe('When the position was last received.'),
  })
  .meta({
    id: 'InverterLocation',
    description: 'Where the inverter is; all null without the scope `inverter:read:location`.',
  });

/** A linked solar inverter as the API shows it. */
export const Inverter = z
  .strictObject({
    id: z.uuid().describe('Id of the inverter.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('inverter'),
    lastSeen: Timestamp.describe('When live data last came from the inverter.'),
    isReachable: Reachable,
    productionState: InverterProductionState,
    timezone: z
      .string()
      .nullable()
      .describe('IANA name of the time zone that the inverter stands in.'),
    capabilities: InverterCapabilities,
    scopes: z.array(z.string()).describe('What the user has granted for the inverter.'),
    information: InverterInformation,
    location: InverterLocation,
  })
  .meta({ id: 'Inverter', description: 'A linked solar inverter.' });

export type Inverter = z.input<typeof Inverter>;
