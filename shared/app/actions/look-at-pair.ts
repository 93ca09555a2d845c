import { type Device, type LookDeps, lookAtDevice } from '#shared/app/actions/look-at-target.ts';
import { pendingAction } from '#shared/app/actions/pending-action.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Sight } from '#shared/domain/actions/decide-next-step.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import {
  type CarKind,
  type ChargePointKind,
  isCar,
  isChargePoint,
} from '#shared/domain/pairing/paired-kinds.ts';
import { isLive, sightOfPair } from '#shared/domain/pairing/sight-of-pair.ts';
import { type Obeying, subCommand } from '#shared/domain/pairing/sub-command.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';

export type LookAtPairDeps = LookDeps & { readonly actions: Pick<ActionStore, 'get' | 'target'> };

/** What there is to a vehicle that a charger can act for. */
export type PairLooked =
  /** It acts by itself, as any device does. */
  | { readonly kind: 'alone' }
  /** Only a charger can act for it, and it is plugged into none that is known. */
  | { readonly kind: 'waiting' }
  | Paired;

/** A vehicle and the charger that it is plugged into. */
export type Paired = {
  readonly kind: 'paired';
  readonly sight: Sight;
  /** Which of them is to be commanded, should one have to be. */
  readonly obeying: Obeying;
  /** Which of them has its turn after that: at once, where the first command of all is refused. */
  readonly next: Obeying;
  /** Which of them was commanded last; before any was, which is to be. */
  readonly blamed: Obeying;
  readonly car: Asset<CarKind>;
  readonly point: Asset<ChargePointKind>;
  readonly pointDevice: Device;
  readonly pointTarget: ActionTarget | undefined;
  /** Whether the charger itself is being asked for the opposite, so that what it shows will not last. */
  readonly isOpposed: boolean;
};

/** What was seen of the vehicle itself. */
type Seen = { readonly asset: Asset; readonly sight: Sight };

/**
 * Looks at the charger that a vehicle is plugged into as well, where the two act as one. Both have to say so, in their rows, and
 * neither may say that it is unplugged. As a look at the vehicle, it never fails: the deadline of the action must hold.
 */
export const lookAtPair = async (
  deps: LookAtPairDeps,
  action: Action,
  target: Pick<ActionTarget, 'lastCommandAt'>,
  { asset, sight }: Seen,
): Promise<PairLooked> => {
  if (!isCar(asset) || !asset.pairing || asset.pairing.unlocked.length === 0) {
    return { kind: 'alone' };
  }
  try {
    return await look(deps, action, target, { asset, sight });
  } catch (error) {
    const { clientId, id: actionId, targetId: assetId } = action;
    deps.report({ code: 'look_failed', clientId, actionId, assetId, error });
    return apart(action, asset);
  }
};

const look = async (
  deps: LookAtPairDeps,
  action: Action,
  target: Pick<ActionTarget, 'lastCommandAt'>,
  { asset, sight }: Seen & { readonly asset: Asset<CarKind> },
): Promise<PairLooked> => {
  const request = chargingIn(action);
  if (!request) return { kind: 'alone' };
  const carCan = isAble(action, asset);
  const otherId = asset.pairing?.other?.id;
  if (otherId === undefined || !mayBePlugged(asset)) return apart(action, asset);
  const looked = await lookAtDevice(deps, action, otherId);
  if (looked.kind !== 'looked' || !isChargePoint(looked.asset)) return apart(action, asset);
  const point = looked.asset;
  if (point.pairing?.other?.id !== asset.id || !mayBePlugged(point)) return apart(action, asset);
  const pointTarget = await deps.actions.target(action.clientId, point.id);
  const pending = (await pendingAction(deps.actions, pointTarget))?.request;
  const isOpposed = pending?.kind === 'charge' && pending.charging !== request.charging;
  const lastCommandAt = laterOf(target.lastCommandAt, pointTarget?.lastCommandAt ?? null);
  const situation = {
    ...{ request, carCan, isCarInReach: isLive(sight), isPointInReach: isLive(looked.sight) },
    isPointStopped: isStopped(point) || isOpposed,
  };
  return {
    kind: 'paired',
    sight: sightOfPair(
      { asset, sight },
      { asset: point, sight: looked.sight },
      request,
      action.attempts > 0 ? lastCommandAt : null,
    ),
    obeying: subCommand({ ...situation, attempts: action.attempts }),
    next: subCommand({ ...situation, attempts: action.attempts + 1 }),
    blamed: subCommand({ ...situation, attempts: Math.max(0, action.attempts - 1) }),
    car: asset,
    point,
    pointDevice: looked.device,
    pointTarget,
    isOpposed,
  };
};

/** Without a charger that is known to be of use, it acts by itself, or waits for one. */
const apart = (action: Action, asset: Asset<CarKind>): PairLooked =>
  isAble(action, asset) ? { kind: 'alone' } : { kind: 'waiting' };

const isAble = (action: Action, { type, abilities }: Asset<CarKind>): boolean => {
  const request = chargingIn(action);
  const ability = request && rulesOf(type).control?.abilityFor(request);
  return ability !== undefined && abilities.includes(ability);
};

const chargingIn = ({
  request,
}: Action): Extract<ChargeRequest, { readonly kind: 'charge' }> | undefined =>
  request.kind === 'charge' ? request : undefined;

const mayBePlugged = ({ state }: Asset<CarKind | ChargePointKind>): boolean =>
  state.chargeState.isPluggedIn !== false;

/** Also one that says of power only that none flows. */
const isStopped = ({ state }: Asset<ChargePointKind>): boolean => {
  const { powerDeliveryState, isCharging } = state.chargeState;
  return (
    powerDeliveryState === 'PLUGGED_IN:STOPPED' ||
    (powerDeliveryState === 'UNKNOWN' && isCharging === false)
  );
};

/** The later of two moments. */
export const laterOf = <Moment extends number>(
  one: Moment | null,
  other: Moment | null,
): Moment | null => (one === null || (other !== null && other > one) ? other : one);
