import * as z from 'zod';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  Percent,
} from '#shared/domain/quantities/units.ts';

/** How a vehicle charges, as it is kept. */
export const ChargeHabitItem = z.object({
  seenAt: quantity<Instant>().nullable(),
  capacity: quantity<KilowattHours>().nullable(),
  perPercent: quantity<KilowattHours>().nullable(),
  power: quantity<Kilowatts>().nullable(),
  taper: z.array(z.number()),
  since: z
    .object({
      at: quantity<Instant>(),
      level: quantity<Percent>(),
      lastAt: quantity<Instant>(),
      lastRate: quantity<Kilowatts>().nullable(),
      energy: quantity<KilowattHours>().nullable(),
    })
    .nullable(),
});
