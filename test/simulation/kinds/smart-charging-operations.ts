import type { OwnOperation } from '#test/simulation/kinds/kind-in-storm.ts';

type Operation = Omit<OwnOperation, 'handler'>;

/** How people have vehicles charged smartly: most of them until some time of the next hours, so that a storm sees the end. */
export const changingPolicy: Operation = {
  often: 9,
  asked: ({ random }) => ({
    body: {
      isEnabled: random.chance(0.8),
      ...(random.chance(0.9) && { deadline: `${padded(random.whole(0, 23))}:30` }),
      ...(random.chance(0.3) && { minimumChargeLimit: random.whole(0, 60) }),
    },
  }),
};

/** How they look at what comes of it. */
export const readingPolicy: Operation = { often: 1, asked: () => ({}) };
export const readingStatus: Operation = { often: 3, asked: () => ({}) };
export const readingPlan: Operation = {
  often: 1,
  asked: () => ({ path: { smartChargingPlanId: 'latest' } }),
};
export const readingExplanation: Operation = {
  often: 1,
  asked: () => ({ path: { planId: 'latest' } }),
};

const padded = (hour: number) => String(hour).padStart(2, '0');
