import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Percent } from '#shared/domain/quantities/units.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import { HOUR_MINUTE_OR_END_OF_DAY } from '#shared/domain/time/hour-minute.ts';
import { ownIn } from '#shared/domain/values/own-in.ts';

/** What a policy is measured against. */
export type PolicyCircumstances = {
  readonly vendor: string;
  /** The level at which the vehicle stops by itself; null where it does not tell. */
  readonly chargeLimit: Percent | null;
  /** Whether its user has granted control, and its vendor can start and stop it. */
  readonly isCapable: boolean;
  /** Whether there is a tariff or a market's price at some location of its user. */
  readonly isPriced: boolean;
  /** Who charges the same vehicle (VIN) smartly already; null where nobody does. */
  readonly takenBy: TakenBy | null;
};

/** Another user, of whom nothing is told, or the same one, by another vehicle of theirs. */
export type TakenBy = 'another user' | { readonly assetId: string; readonly vendor: string };

/**
 * What is wrong with a policy; nothing where it can be taken. One that is not enabled has to make sense in itself only,
 * so that somebody can prepare it. Nobody mends a policy later: whoever lowers a vehicle's limit lowers the minimum, too.
 */
export const policyIssues = (
  policy: SmartChargingPolicy,
  circumstances: PolicyCircumstances,
): readonly Issue[] => {
  const inItself = [...deadlineIssues(policy), ...rangeIssues(policy)];
  return policy.isEnabled ? [...inItself, ...enablingIssues(policy, circumstances)] : inItself;
};

const deadlineIssues = ({ deadline, isEnabled }: SmartChargingPolicy): readonly Issue[] => {
  if (deadline === null) {
    const message = 'is missing: smart charging cannot be enabled without a deadline';
    return isEnabled ? [{ path: 'body.deadline', message }] : [];
  }
  if (HOUR_MINUTE_OR_END_OF_DAY.test(deadline)) return [];
  return [{ path: 'body.deadline', message: 'must be a time of day such as 07:00, or 24:00' }];
};

const rangeIssues = ({ minimumChargeLimit: least }: SmartChargingPolicy): readonly Issue[] =>
  least >= 0 && least <= 100
    ? []
    : [{ path: MINIMUM, message: 'must be at least 0 and at most 100' }];

const enablingIssues = (
  { minimumChargeLimit: least }: SmartChargingPolicy,
  { vendor, chargeLimit, isCapable, isPriced, takenBy }: PolicyCircumstances,
): readonly Issue[] => {
  const vendorsLeast = ownIn(leastByVendor, vendor) ?? 0;
  const issues: (Issue | false)[] = [
    !isCapable && {
      path: ENABLED,
      message:
        'cannot be true: charging of the vehicle cannot be controlled, or its user has not granted it',
    },
    chargeLimit !== null &&
      least > chargeLimit && {
        path: MINIMUM,
        message: `must be at most ${chargeLimit}, the charge limit of the vehicle`,
      },
    least < vendorsLeast && {
      path: MINIMUM,
      message: `must be at least ${vendorsLeast} for vehicles of ${vendor}`,
    },
    !isPriced && {
      path: ENABLED,
      message:
        'cannot be true: no location of the user has a tariff or is in an area with market prices',
    },
    takenBy !== null && { path: ENABLED, message: `cannot be true: ${takenInWords(takenBy)}` },
  ];
  return issues.filter((issue) => issue !== false);
};

const takenInWords = (takenBy: TakenBy): string =>
  takenBy === 'another user'
    ? 'another user has enabled smart charging for the same vehicle'
    : `the same vehicle (VIN) is charged smartly as ${takenBy.assetId}, which the user has linked through ${takenBy.vendor}`;

const ENABLED = 'body.isEnabled';
const MINIMUM = 'body.minimumChargeLimit';

/** Vendors below whose level a vehicle cannot be started and stopped, in percent. */
const leastByVendor: Readonly<Record<string, number>> = { MERCEDES: 50 };
