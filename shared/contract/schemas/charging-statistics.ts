import * as z from 'zod';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { consumingKinds } from '#shared/domain/assets/kinds.ts';

const Aggregates = z
  .strictObject({
    min: z.number().describe('The least.'),
    max: z.number().describe('The most.'),
    mean: z.number().describe('What it comes to on the whole.'),
  })
  .meta({ id: 'Aggregates' });

const NullableAggregates = z
  .strictObject({
    min: z.number().nullable().describe('The least.'),
    max: z.number().nullable().describe('The most.'),
    mean: z.number().nullable().describe('What it comes to on the whole.'),
  })
  .meta({ id: 'NullableAggregates' });

/** What some consumption comes to. */
const summary = {
  kw: Aggregates.describe('Power in kW while it was consumed.'),
  kwhSum: z.number().describe('Energy in kWh.'),
  price: Aggregates.describe(
    'Price of a kilowatt-hour, by the tariff or the market that held then. All 0 where nothing is known of it.',
  ),
  costSum: z.number().describe('What the energy cost whose price is known.'),
  nonSmartPrice: NullableAggregates.describe(
    'Price of a kilowatt-hour if smart charging had not changed anything; null where it did not.',
  ),
  estimatedSavings: z
    .number()
    .nullable()
    .describe('What smart charging saved; null where it changed nothing.'),
};

/** What was consumed, by bucket. */
export const ChargingStatistics = z
  .array(
    z.strictObject({
      ...summary,
      date: Timestamp.describe('When the bucket begins.'),
    }),
  )
  .meta({ id: 'chargingStatisticsTimeseries' });

/** What was consumed, by session. */
export const SessionsStatistics = z
  .array(
    z.strictObject({
      ...summary,
      id: z.string().describe('Id of the device.'),
      locationId: z
        .string()
        .nullable()
        .meta({ format: 'uuid' })
        .describe('Id of the location where it was; null for none.'),
      from: Timestamp.describe('When it began.'),
      to: Timestamp.describe('When it ended, or how far it is known.'),
    }),
  )
  .meta({ id: 'sessionsStatisticsTimeseries' });

const Moment = z.iso.datetime({
  offset: true,
  error: 'must be a timestamp with an offset from UTC, such as `2026-11-22T00:00:00Z`',
});

/** Whose consumption is asked for, and when. */
export const consumptionQuery = {
  startDate: Moment.describe('From when on.'),
  endDate: Moment.optional().describe('Until when; now, unless told.'),
  locationId: OpaqueId.meta({ format: 'uuid' })
    .optional()
    .describe('Only what was consumed at this location.'),
  id: OpaqueId.optional().describe('Only this device, which has to be of the type.'),
  type: z.enum(consumingKinds).describe('The type of device.'),
};

/** Where days are furthest ahead of UTC. */
const MOST_HOURS = 14;

const isOffset = (text: string): boolean =>
  /^[+-]?\d{1,2}(?:\.\d{1,9})?$/.test(text) && Math.abs(Number(text)) <= MOST_HOURS;

/** How far the calendar of whoever looks is ahead of UTC. */
export const UtcOffset = z
  .string()
  .refine(isOffset, `must be a number of hours from -${MOST_HOURS} to ${MOST_HOURS}`)
  .meta({
    format: 'float',
    deprecated: true,
    ...ownBounds({ pattern: '^[+-]?[0-9]{1,2}([.][0-9]{1,9})?$' }),
  });
