import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { powerDeliveryStates } from '#shared/domain/assets/power-delivery.ts';
import { unlockableAbilities } from '#shared/domain/pairing/pairing-mark.ts';
import type { Degrees, Instant, Kilowatts } from '#shared/domain/quantities/units.ts';

const ToldItem = z.object({
  isPluggedIn: z.boolean().nullable(),
  isCharging: z.boolean().nullable(),
  powerDeliveryState: z.enum(powerDeliveryStates),
  chargeRate: quantity<Kilowatts>().nullable(),
  lastUpdated: quantity<Instant>().nullable(),
});

const PlaceItem = z.object({
  locationId: z.string(),
  latitude: quantity<Degrees>().nullable(),
  longitude: quantity<Degrees>().nullable(),
});

/** What of the pairs of its user is kept with a device. */
export const PairingMarkItem = z.object({
  unlocked: z.array(z.enum(unlockableAbilities)),
  other: z
    .object({
      id: z.string(),
      since: quantity<Instant>(),
      // Older rows lack it.
      actsAsOne: z.boolean().default(true),
      told: ToldItem,
      place: PlaceItem.nullable(),
    })
    .nullable(),
  before: z.object({ told: ToldItem, heardAt: quantity<Instant>() }).nullable(),
});
