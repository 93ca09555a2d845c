import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import type { ToldConsumption } from '#shared/domain/flex-policies/charge-tally.ts';
import { measuredIn, meteredStay } from '#shared/domain/flex-policies/metered-stay.ts';
import { missedSince } from '#shared/domain/flex-policies/missed-since.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { partnerOf } from '#shared/domain/pairing/partner-of.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { ConsumptionStore } from '#shared/ports/consumption-store.ts';

export type ToldByBothDeps = {
  readonly assets: Pick<AssetStore, 'get'>;
  readonly consumption: Pick<ConsumptionStore, 'between'>;
};

/** Of whom, and when. */
type Asked = {
  readonly policy: VehiclePolicy;
  /** Undefined while there is none. */
  readonly asset: Asset<SmartKind> | undefined;
  readonly now: Instant;
};

/** What one of the two told. */
type Part = Pick<ToldConsumption, 'until' | 'isLookedUp'> & {
  readonly quarters: readonly ConsumedQuarter[];
};

/**
 * What a vehicle told of its consumption, and the charger that it is plugged into, or was until a while ago. As a rule all that is new
 * of it is beside the two devices.
 */
export const toldByBoth = async (
  deps: ToldByBothDeps,
  asked: Asked,
): Promise<ToldConsumption | null> => {
  const [vehicle, metered] = await Promise.all([toldByVehicle(deps, asked), measured(deps, asked)]);
  const parts = [vehicle, metered].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return {
    until: vehicle?.until ?? null,
    quarters: parts.flatMap(({ quarters }) => quarters),
    isLookedUp: parts.some(({ isLookedUp }) => isLookedUp),
    gauge: metered?.gauge ?? null,
  };
};

const toldByVehicle = async (
  deps: ToldByBothDeps,
  { policy, asset }: Asked,
): Promise<Part | null> => {
  if (!asset?.consumed) return null;
  const since = missedSince(policy.standing.tally, asset.consumed, wasCharging(policy));
  return withStored(deps, policy, asset, since);
};

/** By the meter of a charger; null where none counts. */
const measured = async (
  deps: ToldByBothDeps,
  { policy, asset, now }: Asked,
): Promise<(Part & Pick<ToldConsumption, 'gauge'>) | null> => {
  const { tally, session } = policy.standing;
  const paired = asset && (await chargerOf(deps, asset));
  const stay = meteredStay(tally.metered, session, paired?.id, now);
  if (!stay) return null;
  const charger = paired ?? (await deps.assets.get(policy.clientId, stay.chargerId));
  if (!charger?.consumed) {
    return { until: null, quarters: [], isLookedUp: false, gauge: { stay, until: null } };
  }
  const { consumed } = charger;
  // The first time all of the stay is new.
  const countedUntil = stay.countedUntil ?? stay.from;
  const mayBeMore = stay.countedUntil === null || wasCharging(policy);
  const since = missedSince({ ...tally, countedUntil }, consumed, mayBeMore);
  const told = await withStored(deps, policy, charger, since);
  // Whoever is there is at the location, also where nobody said of the charger where that is.
  const quarters = measuredIn(stay, told.quarters).map((quarter) => ({
    ...quarter,
    locationId: quarter.locationId ?? policy.locationId,
  }));
  return { ...told, quarters, gauge: { stay, until: consumed.until } };
};

/** Whether the vehicle was when the policy was looked at last. */
const wasCharging = ({ standing: { session } }: VehiclePolicy): boolean =>
  session !== null && session.open !== null;

/** What is beside a device; with what was stored of it since a moment, where somebody wants that. */
const withStored = async (
  { consumption }: ToldByBothDeps,
  { clientId, userId }: VehiclePolicy,
  { id: assetId, consumed }: Pick<Asset, 'id' | 'consumed'>,
  since: Instant | null,
): Promise<Part> => {
  const { until, quarters } = consumed ?? { until: null, quarters: [] };
  if (since === null || until === null) return { until, quarters, isLookedUp: false };
  const stored = await consumption.between({ clientId, userId, assetId }, since, until);
  return { until, quarters: [...stored, ...quarters], isLookedUp: true };
};

/** The charger that a vehicle is plugged into, as both of their rows say. */
const chargerOf = async (
  { assets }: Pick<ToldByBothDeps, 'assets'>,
  vehicle: Asset<SmartKind>,
): Promise<Asset | undefined> => {
  const named = partnerOf(vehicle);
  const other = named && (await assets.get(vehicle.clientId, named.id));
  return partnerOf(other)?.id === vehicle.id ? other : undefined;
};
