import { describe, expect, it } from 'vitest';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { refuseControlled } from '#shared/domain/reconciling/refuse-controlled.ts';
import { changeTerms, type ScheduleChange } from '#shared/domain/schedules/change-terms.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';
import { inVersionWords } from '#shared/runtime/http/in-version-words.ts';
import { refusalOf } from '#shared/runtime/http/refusal-of.ts';
import { aControl } from '#test/support/a-control.ts';

/** How a version words what somebody runs into. */
const worded = (version: string, run: () => unknown) => {
  try {
    run();
  } catch (error) {
    const refusal = refusalOf(updateSchedule, error);
    return refusal && inVersionWords(updateSchedule, version, refusal);
  }
  throw new Error('nothing is wrong with it');
};

const heating: ScheduleTerms = {
  type: 'TEMPERATURE',
  targetType: 'hvac',
  targetId: 'unit',
  isEnabled: true,
  locationId: null,
  timetable: { otherwise: { kind: 'follow-schedule' }, rules: [] },
};
const charging: ScheduleTerms = {
  type: 'CHARGE',
  targetType: 'vehicle',
  targetId: 'car',
  isEnabled: true,
  locationId: null,
  timetable: { otherwise: true, rules: [] },
};
const OFF = { kind: 'permanent-hold', target: { mode: 'OFF' } } as const;

describe('the words of a version', () => {
  it.each<[string, ScheduleTerms, ScheduleChange, path: string, instead: string]>([
    [
      '2025-10-01',
      heating,
      { defaultShouldCharge: true },
      'defaultShouldCharge',
      'defaultTargetState',
    ],
    [
      '2023-05-01',
      heating,
      { defaultShouldCharge: true },
      'defaultShouldCharge',
      'defaultTargetState',
    ],
    ['2023-04-15', heating, { defaultShouldCharge: true }, 'defaultShouldCharge', 'defaultTarget'],
    [
      '2023-04-15',
      heating,
      { rules: [{ filter: {}, value: true }] },
      'rules[0].shouldCharge',
      'target',
    ],
    [
      '2023-05-01',
      heating,
      { rules: [{ filter: {}, value: true }] },
      'rules[0].shouldCharge',
      'targetState',
    ],
    ['2023-04-15', charging, { defaultTargetState: OFF }, 'defaultTarget', 'defaultShouldCharge'],
    [
      '2023-04-15',
      charging,
      { rules: [{ filter: {}, value: OFF }] },
      'rules[0].target',
      'shouldCharge',
    ],
  ])('%s: of %o, changed by %o, %s is refused for %s', (version, before, change, path, instead) => {
    const message = `must be left out for the target type \`${before.targetType}\`, which has \`${instead}\` instead`;

    expect(worded(version, () => changeTerms(before, change))).toMatchObject({
      issues: [{ path: `body.${path}`, message }],
      detail: `body.${path} ${message}.`,
    });
  });

  it.each([
    [
      '2025-10-01',
      /^The vehicle is controlled by the flex policy one\. Create an override of the policy/,
    ],
    [
      '2024-10-01',
      /^The vehicle is controlled by the flex policy one\. It is free once the policy has ended\.$/,
    ],
    [
      '2023-02-01',
      /^The vehicle is controlled by the flex policy one\. It is free once the policy has ended\.$/,
    ],
  ])('%s: of a flex policy says %s', (version, detail) => {
    const holder = { kind: 'flex', id: 'one', isInControl: true };
    const control = aControl({ clientId: 'client', assetId: 'car', holder });

    expect(worded(version, () => refuseControlled(control, 'vehicle'))?.detail).toMatch(detail);
  });
});
