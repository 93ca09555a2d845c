import { describe, expect, it } from 'vitest';
import { percent } from '#shared/domain/quantities/units.ts';
import {
  type PolicyCircumstances,
  policyIssues,
} from '#shared/domain/smart-charging/policy-issues.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';

const sound: SmartChargingPolicy = {
  isEnabled: true,
  deadline: '07:00',
  minimumChargeLimit: percent(30),
};

const usual: PolicyCircumstances = {
  vendor: 'TESLA',
  chargeLimit: percent(80),
  isCapable: true,
  isPriced: true,
  takenBy: null,
};

const refused = (
  policy: Partial<SmartChargingPolicy>,
  circumstances: Partial<PolicyCircumstances> = {},
) =>
  policyIssues({ ...sound, ...policy }, { ...usual, ...circumstances }).map(
    ({ path, message }) => `${path} ${message}`,
  );

describe('a policy of smart charging', () => {
  it.each([
    ['as usual', {}, {}],
    ['with a minimum at the limit', { minimumChargeLimit: percent(80) }, {}],
    [
      'of a vehicle that tells no limit',
      { minimumChargeLimit: percent(100) },
      { chargeLimit: null },
    ],
    ['until the end of the day', { deadline: '24:00' }, {}],
    [
      'of a Mercedes with half of its battery',
      { minimumChargeLimit: percent(50) },
      { vendor: 'MERCEDES' },
    ],
    [
      'that is off, whatever the vehicle',
      { isEnabled: false, deadline: null, minimumChargeLimit: percent(90) },
      { isCapable: false, isPriced: false, takenBy: 'another user' },
    ],
  ] as const)('is taken %s', (_, policy, circumstances) => {
    expect(refused(policy, circumstances)).toEqual([]);
  });

  it.each([
    ['without a deadline', { deadline: null }, {}, 'body.deadline is missing'],
    [
      'with a time that no clock shows',
      { deadline: '25:00' },
      {},
      'body.deadline must be a time of day',
    ],
    [
      'with such a time, also when it is off',
      { deadline: '7:00', isEnabled: false },
      {},
      'body.deadline must',
    ],
    [
      'with a minimum above the limit',
      { minimumChargeLimit: percent(81) },
      {},
      'body.minimumChargeLimit must be at most 80',
    ],
    [
      'with a minimum of more than all',
      { minimumChargeLimit: percent(101) },
      { chargeLimit: null },
      'body.minimumChargeLimit must be at least 0',
    ],
    [
      'with less than nothing',
      { minimumChargeLimit: percent(-1), isEnabled: false },
      {},
      'body.minimumChargeLimit must be at least 0',
    ],
    [
      'with a minimum that is no number',
      { minimumChargeLimit: percent(Number.NaN) },
      {},
      'body.minimumChargeLimit must',
    ],
    [
      'of a Mercedes with less than half',
      { minimumChargeLimit: percent(49) },
      { vendor: 'MERCEDES' },
      'body.minimumChargeLimit must be at least 50 for vehicles of MERCEDES',
    ],
    [
      'of a vehicle that cannot be controlled',
      {},
      { isCapable: false },
      'body.isEnabled cannot be true: charging of the vehicle cannot be controlled',
    ],
    [
      'where no price is known',
      {},
      { isPriced: false },
      'body.isEnabled cannot be true: no location of the user has a tariff',
    ],
    [
      'of a vehicle that another user has',
      {},
      { takenBy: 'another user' },
      'body.isEnabled cannot be true: another user',
    ],
    [
      'of a vehicle that the user has linked twice',
      {},
      { takenBy: { assetId: 'twin', vendor: 'BMW' } },
      'body.isEnabled cannot be true: the same vehicle (VIN) is charged smartly as twin, which the user has linked through BMW',
    ],
  ] as const)('is refused %s', (_, policy, circumstances, wanted) => {
    const [issue, ...more] = refused(policy, circumstances);

    expect(issue).toContain(wanted);
    expect(more).toEqual([]);
  });

  it('names all that is wrong', () => {
    expect(
      refused({ deadline: null, minimumChargeLimit: percent(90) }, { isPriced: false }),
    ).toHaveLength(3);
  });
});
