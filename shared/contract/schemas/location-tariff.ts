import * as z from 'zod';
import { ClockTime, ClockTimeOrEndOfDay } from '#shared/contract/schemas/clock-time.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { BodyTariffId, TariffRateName } from '#shared/contract/schemas/tariff.ts';
import { SomeWeekdays, Weekday } from '#shared/contract/schemas/weekday.ts';
import { MAX_INTERVALS } from '#shared/domain/tariffs/location-tariff.ts';

const TariffRateInterval = z
  .strictObject({
    name: TariffRateName,
    weekdays: SomeWeekdays.describe(
      'Days on which the interval begins, from 0 for Monday to 6 for Sunday; all when absent.',
    ),
    from: ClockTime.describe('First minute of it, as `HH:mm` of the clock at the location.'),
    to: ClockTimeOrEndOfDay.describe(
      'First minute after it, likewise; `24:00` for the end of the day. Earlier than `from`, it is on the next day.',
    ),
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'must differ from `from`; a whole day is from `00:00` to `24:00`',
  })
  .meta({ id: 'TariffRateInterval' });

/** Which rate of a tariff holds when at a location, as it is sent. */
export const LocationTariffInterval = z
  .strictObject({
    tariffId: BodyTariffId,
    tariffIntervals: z
      .array(TariffRateInterval)
      .refine(
        (intervals) => intervals.length <= MAX_INTERVALS,
        `must have at most ${MAX_INTERVALS} intervals`,
      )
      .meta(ownBounds({ maxItems: MAX_INTERVALS }))
      .describe(
        `When which rate holds; ${MAX_INTERVALS} intervals at most, of which no two overlap. At all other times the ` +
          "market's price holds; with none, always.",
      ),
  })
  .meta({ id: 'LocationTariffInterval' });

/** The same as it is shown, day by day. */
export const LocationTariffSchedule = z
  .array(
    z.strictObject({
      weekday: Weekday.describe('Day on which it begins, from 0 for Monday to 6 for Sunday.'),
      fromHourMinute: z
        .string()
        .describe('First minute of it, as `HH:mm` of the clock at the location.'),
      toHourMinute: z
        .string()
        .describe(
          'First minute after it, likewise. Not later than the first, it is on the next day.',
        ),
      tariffId: z.string().describe("The client's name for the tariff."),
      tariffName: z.string().describe('Name of the rate.'),
    }),
  )
  .meta({
    id: 'LocationTariffSchedule',
    description: 'When which rate holds, in the order of the week.',
  });
