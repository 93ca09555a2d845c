import type { VersionChange } from '#shared/contract/versions/version-change.ts';
import { withWords } from '#shared/contract/versions/with-words.ts';

const INTERRUPTED = 'CHARGE_INTERRUPTED';

export const interruptedPlans: VersionChange = {
  row: 62,
  name: 'interrupted-plans',
  description:
    'The `failureCondition` of a plan of smart charging may be `CHARGE_INTERRUPTED`: charging stopped before it was over. It was `UNKNOWN`.',
  schemas: ['SmartChargingPlan'],
  schema: (newer) =>
    withWords(newer, 'failureCondition', (words) => words.filter((word) => word !== INTERRUPTED)),
  down: (plan) =>
    plan.failureCondition === INTERRUPTED ? { ...plan, failureCondition: 'UNKNOWN' } : plan,
};
