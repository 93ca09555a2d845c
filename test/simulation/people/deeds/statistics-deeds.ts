import { consumingKinds } from '#shared/domain/assets/kinds.ts';
import { resolutions } from '#shared/domain/consumption/resolution.ts';
import { ask, type Do, userOf } from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What clients want to know of what was consumed. */
export const statisticsDeeds = {
  'read what was consumed': async (context) => {
    const { random, tenant } = context;
    const path = { userId: userOf(context) };
    const locationId = random.chance(0.3) ? someOf(random, tenant.locationIds) : undefined;
    const query = {
      type: random.pick(consumingKinds),
      startDate: '2026-07-01T00:00:00Z',
      endDate: '2026-08-01T00:00:00Z',
      ...(locationId !== undefined && { locationId }),
    };
    if (random.chance(0.4)) await ask(context, 'getChargingSessionsStatistics', { path, query });
    else {
      const resolution = random.pick(resolutions);
      await ask(context, 'getChargingStatistics', { path, query: { ...query, resolution } });
    }
  },
} as const satisfies Partial<Record<Deed, Do>>;
