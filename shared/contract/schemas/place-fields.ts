import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { type Degrees, degrees } from '#shared/domain/quantities/units.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';
import { PLAIN_TEXT, plainText } from '#shared/domain/values/plain-text.ts';

const MAX_NAME = 200;

const Name = z
  .string()
  .refine(
    (name) => name.length > 0 && name.length <= MAX_NAME,
    `must be 1 to ${MAX_NAME} characters`,
  )
  .refine((name) => plainText.test(name), PLAIN_TEXT)
  .meta(ownBounds({ minLength: 1, maxLength: MAX_NAME }))
  .describe(`The client's own words: one line of 1 to ${MAX_NAME} characters.`);

/** An angle that a client sets. What is nearly nothing is nothing: no store takes numbers as small. */
const angle = (most: number, description: string) =>
  z
    .number()
    .refine((value) => Math.abs(value) <= most, `must be from -${most} to ${most}`)
    .meta({ ...ownBounds({ minimum: -most, maximum: most }), description })
    .transform((value): Degrees => degrees(nearestMeant(value)));

/** Where a place is, and what a client calls it. */
export const placeFields = {
  name: Name,
  latitude: angle(90, 'Degrees north of the equator.'),
  longitude: angle(180, 'Degrees east of Greenwich.'),
};
