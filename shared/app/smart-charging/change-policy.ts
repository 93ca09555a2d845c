import { assetNotFound } from '#shared/app/assets/read-asset.ts';
import { requireUserOf } from '#shared/app/assets/require-user-of.ts';
import { type TakeHoldDeps, takingHold } from '#shared/app/reconciling/take-hold.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { type ClaimVehicleDeps, claimingFor } from '#shared/app/smart-charging/claim-vehicle.ts';
import { type IsPricedDeps, isPriced } from '#shared/app/smart-charging/is-priced.ts';
import { releasingClaim } from '#shared/app/smart-charging/releasing-smart-charging.ts';
import { ofAsset, smartHolderOf } from '#shared/app/smart-charging/smart-holder.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import {
  type AssetControl,
  isHeldBy,
  nextControl,
} from '#shared/domain/reconciling/asset-control.ts';
import { isCapableOf } from '#shared/domain/schedules/schedule-state.ts';
import { policyIssues } from '#shared/domain/smart-charging/policy-issues.ts';
import {
  noSmartCharging,
  type SmartCharging,
} from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import { type SmartKind, START, STOP } from '#shared/domain/smart-charging/smart-kind.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ChangePolicyDeps = IsPricedDeps &
  ClaimVehicleDeps &
  TakeHoldDeps & {
    readonly assets: Pick<AssetStore, 'get' | 'replacing'>;
    readonly smartCharging: Pick<SmartChargingStore, 'get' | 'putting'>;
    readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
  };

/** What is wanted of smart charging; a deadline that is undefined stays as it is. */
type PolicyChange = Omit<SmartChargingPolicy, 'deadline'> & {
  readonly deadline: string | undefined;
};

type Wanted = {
  readonly kind: SmartKind;
  readonly clientId: string;
  readonly assetId: string;
  readonly change: PolicyChange;
  /** Whether it is enabled also where it has to wait until the vehicle can be controlled, or is nobody else's. @default false */
  readonly enablesAnyway?: boolean;
};

/**
 * Use case: say how a vehicle is charged smartly. Enabling takes it from whoever holds it, a schedule for one, which is
 * disabled in the same transaction. Disabling ends a plan, and starts what stood still for it, within a minute or two.
 *
 * @throws {DomainError} `not_found`; `bad_request`, with everything that is wrong, for a policy that cannot be carried out.
 */
export const changePolicy = async (
  deps: ChangePolicyDeps,
  { kind, clientId, assetId, change, enablesAnyway = false }: Wanted,
): Promise<SmartChargingPolicy> => {
  const { policy, isChanged } = await retryStale(deps.clock, async () => {
    const control = await deps.controls.get(clientId, assetId);
    const asset = await deps.assets.get(clientId, assetId);
    if (!asset || !isOf(kind, asset)) throw assetNotFound(kind);
    await requireUserOf(deps, asset);
    const { smartChargingPolicy: before } = asset.state;
    const wanted = { ...change, deadline: change.deadline ?? before.deadline };
    if (isSame(wanted, before)) return { policy: before, isChanged: false };
    const now = deps.clock.now();
    await deps.commit(await changing(deps, { asset, control, wanted, enablesAnyway }, now));
    return { policy: wanted, isChanged: true };
  });
  if (isChanged) await deps.reconciliations.send([{ clientId, assetId }]);
  return policy;
};

type Change = {
  readonly asset: Asset<SmartKind>;
  readonly control: AssetControl | undefined;
  readonly wanted: SmartChargingPolicy;
  readonly enablesAnyway: boolean;
};

const changing = async (
  deps: ChangePolicyDeps,
  { asset, control, wanted, enablesAnyway }: Change,
  now: Instant,
): Promise<readonly Write[]> => {
  const { isEnabled } = wanted;
  const { clientId, userId, userSince, id: assetId, vendor, state } = asset;
  const { vin } = state.information;
  const smart = (await deps.smartCharging.get(ofAsset(asset))) ?? noSmartCharging(asset);
  const claiming =
    isEnabled && vin
      ? await claimingFor(deps, { clientId, vin, assetId, userId }, now)
      : { writes: [] };
  refuseIssues(
    policyIssues(wanted, {
      vendor,
      chargeLimit: state.chargeState.chargeLimit,
      isCapable: enablesAnyway || isCapableOf(asset, [START, STOP]),
      isPriced: !isEnabled || (await isPriced(deps, { clientId, userId })),
      takenBy: 'takenBy' in claiming && !enablesAnyway ? claiming.takenBy : null,
    }),
  );
  const isWaiting = 'takenBy' in claiming;
  const claimedVin = isEnabled && !isWaiting ? vin || null : null;
  const next = {
    ...asset,
    isHeld: asset.isHeld || isEnabled,
    state: { ...state, smartChargingPolicy: wanted },
  };
  return [
    deps.assets.replacing(nextVersion(next, now)),
    deps.users.checkingAlive(clientId, userId, userSince),
    ...('writes' in claiming ? claiming.writes : []),
    ...(await claimed(deps, smart, { claimedVin, isWaiting }, now)),
    ...(await holding(deps, { asset, control, wanted }, now)),
  ];
};

/** Keeps what is claimed, or waited for; what was claimed before is given back. */
const claimed = async (
  deps: ChangePolicyDeps,
  smart: SmartCharging,
  claim: Required<Pick<SmartCharging, 'claimedVin' | 'isWaiting'>>,
  now: Instant,
): Promise<readonly Write[]> => {
  const { claimedVin, isWaiting = false } = smart;
  if (isSame({ claimedVin, isWaiting }, claim)) return [];
  const next = nextVersion({ ...smart, ...claim }, now);
  const released = claim.claimedVin === claimedVin ? [] : await releasingClaim(deps, smart);
  return [deps.smartCharging.putting(next), ...released];
};

/** Enabling takes hold; what is changed otherwise of a vehicle that is held has it looked at at once. */
const holding = async (
  deps: ChangePolicyDeps,
  { asset, control, wanted: { isEnabled } }: Omit<Change, 'enablesAnyway'>,
  now: Instant,
): Promise<readonly Write[]> => {
  const holder = smartHolderOf(asset);
  if (control && isHeldBy(control, holder)) {
    return [deps.controls.putting(nextControl(control, control, { wakeAt: now }))];
  }
  if (!isEnabled) return [];
  const held = { clientId: asset.clientId, assetId: asset.id };
  return takingHold(deps, { asset: held, control }, holder, now);
};
