import * as z from 'zod';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { creationKey, dueAttributes, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { LocationMap } from '#shared/domain/locations/location-map.ts';
import type { MicrosPerKwh } from '#shared/domain/prices/micros-per-kwh.ts';
import type { Degrees, Instant, KilowattHours } from '#shared/domain/quantities/units.ts';
import { noSolar } from '#shared/domain/solar/solar-terms.ts';

/** Name of the agenda of maps by which devices have to be placed. */
export const PLACEMENTS = 'placements';

const coordinates = { latitude: quantity<Degrees>(), longitude: quantity<Degrees>() };

const SolarItem = z.object({
  isEnabled: z.boolean(),
  feedInPrice: quantity<MicrosPerKwh>(),
  feedInCurrency: z.string().nullable(),
  dailyConsumption: quantity<KilowattHours>(),
});

const LocationItem = z.object({
  clientId: z.string(),
  id: z.string(),
  userId: z.string(),
  userSince,
  name: z.string(),
  ...coordinates,
  timezoneName: z.string(),
  // Absent from rows that an older build wrote.
  statedZone: z.string().nullable().default(null),
  solar: SolarItem.default(noSolar),
  createdAt: quantity<Instant>(),
  updatedAt: quantity<Instant>(),
  version: z.int(),
});

const MapItem = z.object({
  clientId: z.string(),
  userId: z.string(),
  userSince,
  places: z.array(z.object({ id: z.string(), ...coordinates })),
  failures: z.int(),
  dueAt: quantity<Instant>().nullable().default(null),
  version: z.int(),
});

/** Where a location is. */
export const locationKey = (clientId: string, id: string): RowKey => ({
  pk: key(clientId, id),
  sk: 'LOCATION',
});

/** Where the map of a user's locations is. */
export const mapKey = (clientId: string, userId: string): RowKey => ({
  pk: key(clientId, userId),
  sk: 'MAP',
});

export const parseLocation = (row: Record<string, unknown>): Location => LocationItem.parse(row);

export const parseMap = (row: Record<string, unknown>): LocationMap => MapItem.parse(row);

export const toLocationRow = (location: Location): Row => ({
  ...locationKey(location.clientId, location.id),
  ...location,
  clientPk: key(location.clientId),
  clientSk: creationKey(location),
  userPk: key(location.clientId, location.userId),
  userSk: creationKey(location),
});

export const toMapRow = ({ dueAt, ...map }: LocationMap, shards: AgendaShards): Row => ({
  ...mapKey(map.clientId, map.userId),
  ...map,
  ...dueAttributes(PLACEMENTS, map.userId, dueAt, shards),
});
