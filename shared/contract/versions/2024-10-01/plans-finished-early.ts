import type { VersionChange } from '#shared/contract/versions/version-change.ts';
import { withWords } from '#shared/contract/versions/with-words.ts';
import { minutes } from '#shared/domain/quantities/units.ts';

const EARLY = 'FINISHED_EARLY';
const MARGIN = minutes(90);

export const plansFinishedEarly: VersionChange = {
  row: 63,
  name: 'plans-finished-early',
  description:
    'A plan of smart charging that is over more than 90 minutes before `estimatedFinishAt` has no `failureCondition`; it was `FINISHED_EARLY`.',
  schemas: ['SmartChargingPlan'],
  schema: (newer) => withWords(newer, 'failureCondition', (words) => [...words, EARLY]),
  down: (plan) => {
    const { finalState, failureCondition, endedAt, estimatedFinishAt } = plan;
    const isEarly =
      finalState === 'PLAN:ENDED:FINISHED' &&
      failureCondition === null &&
      Date.parse(String(endedAt)) + MARGIN < Date.parse(String(estimatedFinishAt));
    return isEarly ? { ...plan, failureCondition: EARLY } : plan;
  },
};
