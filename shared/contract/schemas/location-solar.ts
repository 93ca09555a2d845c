import * as z from 'zod';
import { isCurrency } from '#shared/domain/prices/is-currency.ts';
import { readMicros } from '#shared/domain/prices/micros-per-kwh.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';

/** More than any house uses in a day, in kWh. */
const MOST_CONSUMED = 1_000;

/** What a client says of the sun on the roof of a location. What it leaves out is as it is where nobody says anything. */
export const StatedSolar = z
  .strictObject({
    isEnabled: z
      .boolean()
      .describe(
        'Whether smart charging there counts what the sun yields beyond what the house uses.',
      ),
    feedInPrice: z
      .string('must be a decimal in a text, such as `"0.08"`')
      .max(30)
      .refine(
        (price) => readMicros(price, 'kWh')?.isExact === true,
        'must be a decimal of at most six places, such as `"0.08"`',
      )
      .default('0')
      .describe(
        'What a kilowatt-hour earns that is fed in, as a decimal of at most six places. May be negative.',
      ),
    currency: z
      .string()
      .refine(isCurrency, 'must be the code of a currency by ISO 4217, such as `EUR`')
      .nullable()
      .default(null)
      .describe('What that is in, by ISO 4217; null for the currency of the location.'),
    dailyConsumption: z
      .number()
      .min(0)
      .max(MOST_CONSUMED)
      .refine((energy) => Math.round(energy * 1_000) / 1_000 === energy, {
        error: 'must have at most three places behind the point',
      })
      .default(noSolar.dailyConsumption)
      .describe('What the house uses on an average day without its vehicles, in kWh.'),
  })
  .meta({ id: 'StatedSolar', description: 'What is said of the sun on the roof of a location.' });

/** What is said of the sun on the roof of a location, as it is shown. */
export const LocationSolar = z
  .strictObject({
    locationId: z.uuid().describe('Id of the location.'),
    isEnabled: z
      .boolean()
      .describe(
        'Whether smart charging there counts what the sun yields beyond what the house uses.',
      ),
    feedInPrice: z.string().describe('What a kilowatt-hour earns that is fed in, as a decimal.'),
    currency: z
      .string()
      .nullable()
      .describe('What that is in, by ISO 4217; null where nobody says it and none is known there.'),
    dailyConsumption: z
      .number()
      .describe('What the house uses on an average day without its vehicles, in kWh.'),
  })
  .meta({ id: 'LocationSolar', description: 'What is said of the sun on the roof of a location.' });
