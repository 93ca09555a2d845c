import { expect, it } from 'vitest';
import { SmartChargingPlan } from '#shared/contract/schemas/vehicle-smart-charging-plan.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import { toSmartPlanView } from '#shared/contract/views/smart-charging-view.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { aSmartCharging, aSmartPlan } from '#test/support/a-smart-plan.ts';

const MINUTE = 60_000;

/** What versions before and after say that a plan failed of. */
const conditionsOf = (ended: Partial<SmartPlan>) => {
  const view = toSmartPlanView({ ...aSmartCharging(), plan: { ...aSmartPlan(), ...ended } });
  return ['2023-04-01', '2023-04-15', '2024-01-01', '2024-10-01'].map((version) => {
    const plan = downgrade(SmartChargingPlan, version, view);
    return isJson(plan) ? plan.failureCondition : undefined;
  });
};

const endedBefore = (minutes: number): Partial<SmartPlan> => ({
  finalState: 'PLAN:ENDED:FINISHED',
  endedAt: instant(aSmartPlan().estimatedFinishAt - minutes * MINUTE),
});

it.each<[what: string, ended: Partial<SmartPlan>, conditions: readonly unknown[]]>([
  ['is at work', {}, [null, null, null, null]],
  ['was over 90 minutes early', endedBefore(90), [null, null, null, null]],
  [
    'was over more than 90 minutes early',
    endedBefore(90.1),
    [null, 'FINISHED_EARLY', 'FINISHED_EARLY', null],
  ],
  [
    'was unplugged early',
    { ...endedBefore(200), finalState: 'PLAN:ENDED:UNPLUGGED' },
    [null, null, null, null],
  ],
  [
    'failed of something else',
    { ...endedBefore(200), failureCondition: 'FINISHED_LATE' },
    ['FINISHED_LATE', 'FINISHED_LATE', 'FINISHED_LATE', 'FINISHED_LATE'],
  ],
  [
    'was interrupted',
    { ...endedBefore(0), failureCondition: 'CHARGE_INTERRUPTED' },
    ['UNKNOWN', 'CHARGE_INTERRUPTED', 'CHARGE_INTERRUPTED', 'CHARGE_INTERRUPTED'],
  ],
])('a plan that %s says so in the words of each version', (_, ended, conditions) => {
  expect(conditionsOf(ended)).toEqual(conditions);
});
