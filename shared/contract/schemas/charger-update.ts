import * as z from 'zod';
import { Uuid } from '#shared/contract/schemas/ids.ts';

/** What can be changed of a charger. */
export const ChargerUpdate = z
  .strictObject({
    locationId: Uuid.nullable().describe(
      'The location of its user that it is at; null takes it away from the one that it has.',
    ),
  })
  .meta({ id: 'ChargerUpdatePayload', description: 'Where a charger is.' });
