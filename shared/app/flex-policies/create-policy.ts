import { requireUserOf } from '#shared/app/assets/require-user-of.ts';
import { type ClaimingForDeps, claimingFor } from '#shared/app/flex-policies/claiming-for.ts';
import { flexHolderOf } from '#shared/app/flex-policies/flex-holder.ts';
import { type IsPricedAtDeps, isPricedAt } from '#shared/app/prices/is-priced-at.ts';
import { type TakeHoldDeps, takingHold } from '#shared/app/reconciling/take-hold.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { SMART_CHARGING } from '#shared/app/smart-charging/smart-holder.ts';
import { refuseUnconsented } from '#shared/domain/actions/refuse-unconsented.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { DomainError, type Issue } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import {
  newPolicy,
  type PolicyTerms,
  type VehiclePolicy,
} from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { isCapableOf } from '#shared/domain/schedules/schedule-state.ts';
import {
  isSmartAsset,
  type SmartKind,
  START,
  STOP,
} from '#shared/domain/smart-charging/smart-kind.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { FlexPolicyStore } from '#shared/ports/flex-policy-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreatePolicyDeps = IsPricedAtDeps &
  ClaimingForDeps &
  TakeHoldDeps & {
    readonly policies: Pick<FlexPolicyStore, 'adding'>;
    readonly assets: Pick<AssetStore, 'get' | 'checkingThere'>;
    readonly locations: Pick<LocationStore, 'get' | 'checking'>;
    readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
    readonly commit: Commit;
    readonly reconciliations: Queue<ReconciliationMessage>;
    readonly clock: Clock;
    readonly newId: NewId;
  };

type Wanted = {
  readonly clientId: string;
  readonly assetId: string;
  readonly terms: PolicyTerms;
};

/**
 * Use case: have a vehicle charged as its driver agreed to, within a fleet. It is taken from a schedule or from smart charging,
 * which are disabled in the same transaction, and looked at at once.
 *
 * @throws {DomainError} `not_found` for the vehicle, or a location that is not of its user; `forbidden` without the user's
 * consent; `bad_request` for a vehicle that cannot be started and stopped, or a location without prices; `conflict` where the
 * vehicle has a policy.
 */
export const createPolicy = async (
  deps: CreatePolicyDeps,
  { clientId, assetId, terms }: Wanted,
): Promise<VehiclePolicy> => {
  const id = deps.newId();
  const created = await retryStale(deps.clock, async () => {
    const control = await deps.controls.get(clientId, assetId);
    const asset = await deps.assets.get(clientId, assetId);
    if (!asset || !isSmartAsset(asset)) {
      throw new DomainError('not_found', 'There is no vehicle with this id.');
    }
    await requireUserOf(deps, asset);
    const location = await locationOf(deps, asset, terms);
    refuseUnconsented(asset);
    refuseIssues(await issuesOf(deps, asset, location));
    const now = deps.clock.now();
    const policy = newPolicy(asset, terms, id, now);
    const held = { asset: { clientId, assetId }, control };
    // Smart charging that ends holds the vehicle to being as it was read.
    const isRead = control?.holder?.kind === SMART_CHARGING;
    await deps.commit([
      ...deps.policies.adding(policy),
      ...(await claimingFor(deps, policy, now)),
      deps.users.checkingAlive(clientId, asset.userId, asset.userSince),
      deps.locations.checking(location),
      ...(isRead ? [] : [deps.assets.checkingThere(asset)]),
      ...(await takingHold(deps, held, flexHolderOf(policy), now)),
    ]);
    return policy;
  });
  await deps.reconciliations.send([{ clientId, assetId }]);
  return created;
};

const locationOf = async (
  { locations }: Pick<CreatePolicyDeps, 'locations'>,
  { clientId, userId }: Asset<SmartKind>,
  { locationId }: PolicyTerms,
): Promise<Location> => {
  const location = await locations.get(clientId, locationId);
  if (location?.userId === userId) return location;
  throw new DomainError('not_found', 'The user of the vehicle has no location with this id.');
};

const issuesOf = async (
  deps: IsPricedAtDeps,
  asset: Asset<SmartKind>,
  location: Location,
): Promise<readonly Issue[]> => [
  ...(isCapableOf(asset, [START, STOP])
    ? []
    : [{ path: 'body.vehicleId', message: 'is of a vehicle that cannot be started and stopped' }]),
  ...((await isPricedAt(deps, location))
    ? []
    : [
        {
          path: 'body.locationId',
          message: 'is of a location that has no tariff and is in no area with market prices',
        },
      ]),
];
