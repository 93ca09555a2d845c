import * as z from 'zod';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { MAX_RATES } from '#shared/domain/tariffs/tariff.ts';
import { PLAIN_TEXT, plainText } from '#shared/domain/values/plain-text.ts';

const MAX_NAME = 100;
const COST = /^[+-]?(\d{1,9}([.]\d{0,9})?|[.]\d{1,9})$/;
const MAX_ID = 36;
const ID = /^[\w-]{1,36}$/;

const WRONG_ID = `must be 1 to ${MAX_ID} letters, digits, \`_\` and \`-\``;
/** The published pattern may stand anywhere in the id, so that ours is added. */
const published = {
  pattern: '[\\w-]+',
  maxLength: MAX_ID,
  ...ownBounds({ pattern: ID.source }),
};

/** The client's own name for a tariff that it makes, in a path. */
export const NewTariffId = z
  .string()
  .refine((id) => ID.test(id), WRONG_ID)
  .meta(published)
  .describe("The client's own name for the tariff.");

/** The same of a tariff that is looked for: what cannot be one is not found. */
export const PathTariffId = OpaqueId.meta(published).describe("The client's name for the tariff.");

/** The same in a body, where the published contract shows no bounds. */
export const BodyTariffId = z
  .string()
  .refine((id) => ID.test(id), WRONG_ID)
  .meta(ownBounds({ pattern: ID.source }))
  .describe("The client's name for the tariff.");

/** The client's own name for a rate of a tariff. */
export const TariffRateName = z
  .string()
  .refine(
    (name) => name.length > 0 && name.length <= MAX_NAME,
    `must be 1 to ${MAX_NAME} characters`,
  )
  .refine((name) => plainText.test(name), PLAIN_TEXT)
  .meta({ id: 'TariffRateName', ...ownBounds({ minLength: 1, maxLength: MAX_NAME }) })
  .describe(`The client's own name for the rate: one line of 1 to ${MAX_NAME} characters.`);

const TariffIntervalCost = z
  .string()
  .regex(
    COST,
    'must be a decimal number as text, such as "12.34": up to nine digits before the point and up to nine behind it, ' +
      'no exponent',
  )
  .meta({ id: 'TariffIntervalCost', example: '0.2675' })
  .describe("Price of a kilowatt-hour in the currency of the client's prices, as decimal text.");

const TariffRate = z
  .strictObject({ name: TariffRateName, cost: TariffIntervalCost })
  .meta({ id: 'TariffRate' });

/** The rates of a tariff, as they are sent and shown. */
export const Tariff = z
  .array(TariffRate)
  .refine((rates) => rates.length <= MAX_RATES, `must have at most ${MAX_RATES} rates`)
  .meta({
    id: 'Tariff',
    description: `The rates of a tariff, ${MAX_RATES} at most, each with a name of its own.`,
    ...ownBounds({ maxItems: MAX_RATES }),
  });
