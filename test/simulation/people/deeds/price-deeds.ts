import { ask, type Do } from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What clients say that power costs. */
export const priceDeeds = {
  'tell own prices': async (context) => {
    const { random } = context;
    const date = random.whole(10, 14);
    const [from, evening, to] = [`${date}T00`, `${date}T18`, `${date + 1}T00`].map(
      (hour) => `2026-07-${hour}:00:00+02:00`,
    );
    const whole = [
      { from, to: evening, price: random.pick(['0.1', '-0.02']) },
      { from: evening, to, price: '0.25' },
    ];
    const prices = random.chance(0.8) ? whole : whole.slice(1);
    const body = { currency: random.pick(['EUR', 'NOK']), prices };
    const biddingZone = random.pick(['NO1', 'DE-LU', 'NO9']);
    await ask(context, 'putOwnPrices', { path: { biddingZone }, body });
  },
} as const satisfies Partial<Record<Deed, Do>>;
