import * as z from 'zod';
import { measure } from '#shared/contract/schemas/measure.ts';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import {
  commonFaults,
  isReachable,
  Position,
  virtualFoot,
  virtualHead,
} from '#shared/contract/schemas/virtual-parts.ts';
import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';

/** What can be set of a virtual inverter, when it is made and later. */
const settings = {
  siteName: PlainText.max(200).nullable().describe('What the user calls the site.'),
  peakPower: measure(0.001, 1000).describe('What its panels yield in full sunlight, in kW.'),
  tilt: measure(0, 90).describe('Degrees between the panels and the horizontal.'),
  azimuth: measure(0, 360).describe(
    'Where the panels face, in degrees clockwise from north: 180 is south.',
  ),
  cloudFactor: measure(0, 1).describe(
    'Share of the sunlight that clouds take on average. Some days are brighter, others darker.',
  ),
  location: Position.describe('Where it stands: decides when the sun shines, and how high it is.'),
  timezone: z
    .string()
    .max(100)
    .refine(isKnownZone, 'must be the IANA name of a time zone, such as `Europe/Oslo`')
    .nullable()
    .describe('Time zone by which its statistics are cut; null when the vendor does not tell.'),
  isReachable,
};

/** The settings that a change names, and no others. */
export const ChangeVirtualInverter = z
  .strictObject({ ...settings, faults: z.strictObject(commonFaults).partial() })
  .partial();

/** An order for a virtual inverter. What it leaves open is as with a common roof in Amsterdam. */
export const NewVirtualInverter = z
  .strictObject({
    ...ChangeVirtualInverter.shape,
    brand: PlainText.min(1)
      .max(100)
      .optional()
      .describe("The vendor's own unless given, such as `Enphase`."),
    model: PlainText.min(1).max(100).optional(),
    sn: PlainText.min(1).max(100).optional().describe('Serial number, made up unless given.'),
    installationDate: Timestamp.refine(
      (date) => Date.parse(date) >= OLDEST,
      'must not be before 1990',
    )
      .optional()
      .describe(
        'Since when it has produced; a year ago unless given, and not later than it was made.',
      ),
  })
  .meta({ id: 'NewVirtualInverter', description: 'A virtual inverter to be made.' });

/** Its whole past is worked out when it is made. */
const OLDEST = Date.UTC(1990, 0);

/** A virtual inverter as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualInverter = z
  .strictObject({
    ...virtualHead,
    type: z.literal('inverter'),
    information: z.strictObject({
      sn: z.string(),
      brand: z.string(),
      model: z.string(),
      siteName: z.string().nullable(),
      installationDate: Timestamp,
    }),
    ...z.strictObject(settings).omit({ siteName: true }).shape,
    productionRate: z.number().describe('Power in kW that it produces at this moment.'),
    totalLifetimeProduction: z.number().describe('Energy in kWh since it was installed.'),
    faults: z.strictObject(commonFaults),
    ...virtualFoot,
  })
  .meta({
    id: 'VirtualInverter',
    description: 'A solar inverter that exists only in the sandbox.',
  });
