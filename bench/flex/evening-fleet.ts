import { stayOf } from '#shared/domain/fleet/fleet-stay.ts';
import type { RosterEntry } from '#shared/domain/fleet/roster.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  kilowattHours,
  kilowatts,
  milliseconds,
  minutes,
  percent,
} from '#shared/domain/quantities/units.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { OSLO } from '#test/support/fleet-stage.ts';
import { seededRandom } from '#test/support/seeded-random.ts';

/** Vehicles that came home within the hours before a moment, and leave in the morning. */
export const eveningFleet = (size: number, now: Instant): readonly RosterEntry[] => {
  const random = seededRandom(20_261_123);
  const newId = uuidV7({ now: () => instant(now - hours(24)) });
  return Array.from({ length: size }, (): RosterEntry => {
    const from = after(now, milliseconds(-random() * hours(3)));
    const need = {
      from,
      deadline: after(now, minutes(600 + 15 * Math.floor(random() * 16))),
      power: kilowatts([3.7, 7.4, 11][Math.floor(random() * 3)] ?? 11),
      atOnce: kilowattHours(random() < 0.1 ? random() * 8 : 0),
      flexible: kilowattHours(4 + random() * 20),
      ...{ level: percent(20), target: percent(80), perPercent: kilowattHours(0.6) },
    };
    const begins = after(now, hours(4));
    const length = milliseconds((need.flexible / need.power) * hours(1));
    const plan = { spans: [{ from: begins, until: after(begins, length) }] };
    return {
      policyId: newId(),
      assetId: newId(),
      version: 3,
      stay: stayOf(
        {
          ...{ need, expected: null, isFailing: false, asked: null },
          plan: { ...plan, pricedUntil: null, order: null },
        },
        OSLO,
      ),
      goneAt: null,
    };
  });
};
