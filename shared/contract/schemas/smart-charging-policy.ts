import * as z from 'zod';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { HOUR_MINUTE_OR_END_OF_DAY } from '#shared/domain/time/hour-minute.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/** How smart charging treats a vehicle, as the API shows it. */
export const VehicleSmartChargingPolicy = openObject({
  isEnabled: z.boolean().describe('Whether smart charging may control the vehicle.'),
  deadline: z
    .string()
    .nullable()
    .describe('Local time of day, `HH:mm`, by which the vehicle is to be charged.'),
  minimumChargeLimit: z
    .number()
    .describe('Below this level, in percent, prices do not matter. 0 unless set.'),
}).meta({
  id: 'VehicleSmartChargingPolicy',
  description: 'How smart charging treats the vehicle.',
});

/** What a client wants of it. */
export const PartialVehicleSmartChargingPolicy = openObject({
  isEnabled: z
    .boolean()
    .default(false)
    .describe(
      'Whether smart charging is to control the vehicle. It is disabled where this is absent.',
    ),
  deadline: z
    .string()
    .refine(
      (time) => HOUR_MINUTE_OR_END_OF_DAY.test(time),
      'must be a time from `00:00` to `24:00`, as `HH:mm`',
    )
    .optional()
    .meta(ownBounds({ pattern: HOUR_MINUTE_OR_END_OF_DAY.source }))
    .describe(
      'By when the vehicle is to be fully charged, as `HH:mm` of the clock where it charges, UTC where a location has ' +
        'no time zone. What was said before stays where this is absent.',
    ),
  minimumChargeLimit: z
    .number()
    .refine((level) => level >= 0 && level <= 100, 'must be at least 0 and at most 100')
    .overwrite(nearestMeant)
    .default(0)
    .meta(ownBounds({ minimum: 0, maximum: 100 }))
    .describe(
      'Below this level, in percent, the vehicle charges at once, whatever it costs. At most its charge limit; ' +
        '0 where this is absent.',
    ),
}).meta({
  id: 'PartialVehicleSmartChargingPolicy',
  description: 'How smart charging is to treat the vehicle.',
});
