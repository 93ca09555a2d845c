import * as z from 'zod';
import { isCurrency } from '#shared/domain/prices/is-currency.ts';

/** 31 days of quarter-hours, one of them of 25 hours. */
const MOST_PRICES = 2_980;

const Moment = z.iso
  .datetime({
    offset: true,
    error: 'must be a timestamp with an offset from UTC, such as `2026-11-22T00:00:00+01:00`',
  })
  .max(40);

const OwnPrice = z
  .strictObject({
    from: Moment.describe('When the price begins to hold: a full quarter-hour.'),
    to: Moment.describe(
      'When it ends. What is longer than a quarter-hour is one price for all of them.',
    ),
    price: z
      .string('must be a decimal in a text, such as `"0.2537"`')
      .max(30)
      .describe('Of one kilowatt-hour, as a decimal of at most six places. May be negative.'),
  })
  .meta({ id: 'OwnPrice', description: 'What a kilowatt-hour costs for a while.' });

/** What a client says that power costs its users in a bidding zone. */
export const OwnPrices = z
  .strictObject({
    currency: z
      .string()
      .refine(isCurrency, 'must be the code of a currency by ISO 4217, such as `EUR`')
      .describe('ISO 4217'),
    prices: z.array(OwnPrice).min(1).max(MOST_PRICES),
  })
  .meta({
    id: 'OwnPrices',
    description:
      'Prices in any order, which together are whole market days: without a gap and without overlap.',
  });
