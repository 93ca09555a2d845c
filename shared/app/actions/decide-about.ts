import { laterOf, type Paired } from '#shared/app/actions/look-at-pair.ts';
import type { Device } from '#shared/app/actions/look-at-target.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import { arrivalsEnd, lastCommandOverAt } from '#shared/domain/actions/commands-under-way.ts';
import {
  decideBlindly,
  decideNextStep,
  type Sight,
  type Step,
} from '#shared/domain/actions/decide-next-step.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { type Instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';

/** An action that none has taken over from. */
export type InForce = { readonly action: Action; readonly target: ActionTarget };

/** What a look gave to decide by. */
export type Seen = {
  readonly sight: Sight;
  readonly device: Device;
  readonly asset: Asset;
};

/** A bug in the rules hides what was seen; the deadline holds all the same. */
export const decideAbout = (
  { clock, report }: { readonly clock: Clock; readonly report: ReportTrouble },
  { action, target }: InForce,
  { sight, device: { vendor }, asset }: Seen,
  paired: Paired | undefined,
): Step => {
  const now = clock.now();
  try {
    return decideNextStep({
      action,
      ...commandsOf(action, target, paired, now),
      sight: paired?.sight ?? sight,
      isElsewhere:
        action.locationId !== null && action.locationId !== locationOfAsset(asPaired(asset)),
      timing: paired ? slowerOf(vendor.timing, paired.pointDevice.vendor.timing) : vendor.timing,
      noun: nounOf(paired),
      now,
    });
  } catch (error) {
    const { clientId, id: actionId, targetId: assetId } = action;
    report({ code: 'decision_failed', clientId, actionId, assetId, vendor: vendor.name, error });
    return decideBlindly(action, now);
  }
};

/** What was commanded of a vehicle, and of the charger that acts for it. */
const commandsOf = (
  action: Action,
  target: ActionTarget,
  paired: Paired | undefined,
  now: Instant,
) => {
  const other = paired?.pointTarget;
  const own = lastCommandOverAt(action, target);
  if (!other) {
    const { lastCommandAt } = target;
    return { lastCommandAt, lastCommandOverAt: own, arrivalsEnd: arrivalsEnd(target, now) };
  }
  // What this action has on its way to the charger is its worker's own affair.
  const others = {
    ...other,
    underWay: other.underWay.filter(({ actionId }) => actionId !== action.id),
  };
  // The charger is asked for the opposite, and may not have been commanded yet.
  const isStillToCome = paired.isOpposed && action.attempts === 0;
  return {
    lastCommandAt: laterOf(target.lastCommandAt, other.lastCommandAt),
    lastCommandOverAt: laterOf(own, lastCommandOverAt(action, others)),
    arrivalsEnd: isStillToCome
      ? action.deadline
      : laterOf(arrivalsEnd(target, now), arrivalsEnd(others, now)),
  };
};

/** Two devices have to show it: as patient as the slower one wants. */
const slowerOf = (one: VendorTiming, other: VendorTiming): VendorTiming => ({
  ...one,
  settle: milliseconds(Math.max(one.settle, other.settle)),
});

/** Which device is to blame, as sentences name it. */
const nounOf = (paired: Paired | undefined): string => {
  if (!paired) return 'device';
  return paired.blamed === 'car' ? paired.car.type : paired.point.type;
};
