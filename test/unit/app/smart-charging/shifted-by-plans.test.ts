import { describe, expect, it } from 'vitest';
import { shiftedByPlans } from '#shared/app/smart-charging/shifted-by-plans.ts';
import {
  hours,
  type Instant,
  after as later,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import {
  aDisabledStatus,
  anEndedPlan,
  aSmartCharging,
  aSmartPlan,
  aStoppedStatus,
  STOP_AT,
} from '#test/support/a-smart-plan.ts';

const of = { clientId: 'client', userId: 'user', assetId: 'car' };
const at = (hour: number): Instant => later(STOP_AT, hours(hour));
const MIDNIGHT = at(6);

/** What is told of plans that are over and of one at work, if there is one, at midnight. */
const told = async (
  { ended = [], current }: { readonly ended?: readonly SmartPlan[]; readonly current?: SmartPlan },
  [from, to]: readonly [Instant, Instant] = [at(-24), at(24)],
) => {
  const asked: number[] = [];
  const status = current ? aStoppedStatus(current) : aDisabledStatus;
  const shiftedCharges = shiftedByPlans({
    smartCharging: {
      get: async () => aSmartCharging({}, status),
      plansBegun: async (_, ...window) => {
        asked.push(...window);
        return ended;
      },
    },
    clock: { now: () => MIDNIGHT },
  });
  return { shifts: await shiftedCharges(of, from, to), asked };
};

/** When a shift begins and ends, in hours since six in the evening. */
const hoursOf = ({ shifts }: Awaited<ReturnType<typeof told>>) =>
  shifts.map(({ from, until }) => [(from - STOP_AT) / hours(1), (until - STOP_AT) / hours(1)]);

describe('what plans have shifted', () => {
  it('is what was charged from their beginning to their end', async () => {
    const other = anEndedPlan({ id: 'other', stopAt: at(5), endedAt: at(5.5) });

    expect((await told({ ended: [anEndedPlan(), other] })).shifts).toEqual([
      { assetId: 'car', from: at(0), until: at(4) },
      { assetId: 'car', from: at(5), until: at(5.5) },
    ]);
  });

  it('goes on until now while one is at work', async () => {
    expect(hoursOf(await told({ current: aSmartPlan() }))).toEqual([[0, 6]]);
    // It began just now, by the clock of whoever began it.
    expect(hoursOf(await told({ current: aSmartPlan({ stopAt: at(7) }) }))).toEqual([[7, 7]]);
  });

  it('counts one that comes to its end while it is read once, by what was read first', async () => {
    const both = { ended: [anEndedPlan()], current: aSmartPlan() };

    expect(hoursOf(await told(both))).toEqual([[0, 6]]);
  });

  it('is nothing of a vehicle without plans', async () => {
    expect((await told({})).shifts).toEqual([]);
  });

  it.each([
    ['that ends as the time begins', [4, 8], []],
    ['that begins as the time ends', [-4, 0], []],
    ['that reaches into the time', [3, 8], [[0, 4]]],
    ['that begins within the time', [-4, 1], [[0, 4]]],
    ['around all of the time', [1, 2], [[0, 4]]],
  ] as const)('counts one %s', async (_, [from, to], shifts) => {
    const window = [at(from), at(to)] as const;

    expect(hoursOf(await told({ ended: [anEndedPlan()] }, window))).toEqual(shifts);
  });

  it('looks for plans that were begun days before the time', async () => {
    const { asked } = await told({}, [at(0), at(1)]);

    expect(asked).toEqual([later(at(0), milliseconds(-hours(8 * 24))), at(1)]);
  });
});
