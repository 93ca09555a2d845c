import {
  type PricesAtLocationDeps,
  pricesAtLocation,
} from '#shared/app/prices/prices-at-location.ts';
import { type OwnSurplusAtDeps, ownSurplusAt } from '#shared/app/solar/own-surplus-at.ts';
import { isActionOn } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import { zoneOfLocation } from '#shared/domain/prices/zone-at.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { isInForce } from '#shared/domain/reconciling/smart-override.ts';
import { pricesWanted } from '#shared/domain/smart-charging/prices-wanted.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartKind } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartCircumstances } from '#shared/domain/smart-charging/smart-look.ts';
import { isComparable } from '#shared/domain/solar/solar-terms.ts';
import { clockOf } from '#shared/domain/time/clock-of.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { SunWanted } from '#shared/ports/forecast-sun.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';

export type CircumstancesNowDeps = PricesAtLocationDeps &
  OwnSurplusAtDeps & {
    readonly actions: Pick<ActionStore, 'get' | 'target'>;
    readonly locations: Pick<LocationStore, 'get'>;
    readonly newId: NewId;
  };

/** What is at hand already. */
type AtHand = {
  readonly asset: Asset<SmartKind>;
  readonly smart: SmartCharging;
  readonly control: AssetControl | undefined;
  /** Whether it is not smart charging that holds the vehicle. */
  readonly isControlledElsewhere: boolean;
  /** Whether another one charges the same vehicle smartly, and comes first. @default false */
  readonly isTaken?: boolean;
  readonly now: Instant;
};

/** All that smart charging of a vehicle is judged by. */
export const circumstancesNow = async (
  deps: CircumstancesNowDeps,
  { asset, smart, control, isControlledElsewhere, isTaken = false, now }: AtHand,
): Promise<SmartCircumstances> => {
  const { smartChargingPolicy: policy } = asset.state;
  const { standing } = smart;
  const [location, lastAction] = await Promise.all([
    locationOf(deps, asset),
    lastActionOn(deps, asset),
  ]);
  const timeZone = clockOf(location?.timezoneName);
  const window =
    location && !isControlledElsewhere ? pricesWanted(policy, standing, timeZone, now) : undefined;
  return {
    ...{ policy, asset, standing, lastAction, isControlledElsewhere, isTaken, now },
    place: location ? { locationId: location.id, timeZone } : null,
    ...(location && window ? await worthNow(deps, location, { ...window, now }) : nothingKnown),
    isOverridden: isInForce(control?.override ?? null),
    newPlanId: deps.newId(),
  };
};

type Worth = Pick<SmartCircumstances, 'prices' | 'surplus'>;

const nothingKnown: Worth = { prices: null, surplus: null };

/** What energy costs at a location: that of the grid, and that of the own roof. */
const worthNow = async (
  deps: CircumstancesNowDeps,
  location: Location,
  wanted: SunWanted,
): Promise<Worth> => {
  const [prices, surplus] = await Promise.all([
    pricesAtLocation(deps, { location, from: wanted.from, to: wanted.to }),
    ownSurplusAt(deps, location, wanted),
  ]);
  const currency = zoneOfLocation(location)?.zone.currency ?? null;
  return {
    prices: untilKnown(prices),
    surplus: isComparable(location.solar, currency, prices) ? surplus : null,
  };
};

/** Null where nobody will ever say anything. */
const untilKnown = (window: PriceWindow): PriceWindow | null =>
  window.slots.length === 0 && window.expectedAt === null && window.state !== 'complete'
    ? null
    : window;

const locationOf = async (
  { locations }: CircumstancesNowDeps,
  asset: Asset<SmartKind>,
): Promise<Location | undefined> => {
  const locationId = locationOfAsset(asset);
  return locationId === null ? undefined : locations.get(asset.clientId, locationId);
};

const lastActionOn = async (
  { actions }: CircumstancesNowDeps,
  { clientId, id, type }: Asset<SmartKind>,
): Promise<SmartCircumstances['lastAction']> => {
  const target = await actions.target(clientId, id);
  const latest = target?.latestActionId ? await actions.get(clientId, target.latestActionId) : null;
  return latest && isActionOn(type, latest) ? latest : null;
};
