import type { VersionChange } from '#shared/contract/versions/version-change.ts';
import { withWords } from '#shared/contract/versions/with-words.ts';

const EARLY = 'FINISHED_EARLY';

export const plansThatFinishEarly: VersionChange = {
  row: 63,
  name: 'plans-that-finish-early',
  description:
    'The `failureCondition` of a plan of smart charging may be `FINISHED_EARLY`: it was over more than 90 minutes before `estimatedFinishAt`. It was null.',
  schemas: ['SmartChargingPlan'],
  schema: (newer) =>
    withWords(newer, 'failureCondition', (words) => words.filter((word) => word !== EARLY)),
  down: (plan) => (plan.failureCondition === EARLY ? { ...plan, failureCondition: null } : plan),
};
