import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { paginated } from '#shared/contract/schemas/paging.ts';
import { type Degrees, degrees } from '#shared/domain/quantities/units.ts';
import { isTimeZone } from '#shared/domain/time/is-time-zone.ts';
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

const TimezoneName = z
  .string()
  .refine(
    isTimeZone,
    'must be the name of a zone of the IANA time zone database, such as `Europe/Oslo` or `UTC`',
  )
  .meta({ default: 'UTC' })
  .describe(
    'Name of a zone of the IANA time zone database, spelled as there. Local times of tariffs, smart charging and ' +
      'schedules are meant in it.',
  );

/** What a client says of a location. */
export const locationFields = {
  name: Name,
  latitude: angle(90, 'Degrees north of the equator.'),
  longitude: angle(180, 'Degrees east of Greenwich.'),
  timezoneName: TimezoneName,
};

/** A location as a client orders it. */
export const LocationPayload = z.strictObject(locationFields).meta({ id: 'LocationPayload' });

/** A location as the API shows it. */
export const LocationResponse = z
  .strictObject({
    name: z.string().describe('What the client calls it.'),
    latitude: z.number().describe('Degrees north of the equator.'),
    longitude: z.number().describe('Degrees east of Greenwich.'),
    timezoneName: z
      .string()
      .optional()
      .meta({ default: 'UTC' })
      .describe('Name of a zone of the IANA time zone database; local times are meant in it.'),
    id: z.uuid().describe('Id of the location.'),
    userId: z.string().describe('Id of the user whose location it is.'),
  })
  .meta({ id: 'LocationResponse', description: 'A place that matters to a user.' });

/** A page of locations. */
export const PaginatedLocationList = paginated(LocationResponse).meta({
  id: 'PaginatedLocationList',
});
