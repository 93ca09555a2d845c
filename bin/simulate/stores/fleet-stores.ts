import { type FlexFeed, flexStores } from '#bin/simulate/stores/flex-stores.ts';
import {
  always,
  checking,
  memoryCommit,
  memoryReadTogether,
  memoryRows,
  reading,
} from '#bin/simulate/stores/memory-rows.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { LocationMap } from '#shared/domain/locations/location-map.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { PlanOfAsset, SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import type { VehicleClaim } from '#shared/domain/smart-charging/vehicle-claim.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { ConsumptionStore } from '#shared/ports/consumption-store.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { LocationStore } from '#shared/ports/location-store.ts';
import type { SmartChargingStore } from '#shared/ports/smart-charging-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

/** What is told of rows as they are stored: what the change feed and the agenda tell elsewhere. */
export type FleetFeed = FlexFeed & {
  readonly assetStored: (before: Asset | undefined, after: Asset) => void;
  readonly actionStored: (before: Action | undefined, after: Action) => void;
  readonly controlStored: (before: AssetControl | undefined, after: AssetControl) => void;
  readonly planEnded: (plan: PlanOfAsset) => void;
};

export type FleetStores = ReturnType<typeof fleetStores>;

/**
 * The rows of one client's fleet in memory, behind the ports of the use cases. Writes have the conditions that they have in
 * DynamoDB; nothing is parsed, and nothing is copied, since rows are values that nobody changes.
 */
export const fleetStores = (feed: FleetFeed) => {
  const users = memoryRows<User>();
  const accounts = memoryRows<VendorAccount>();
  const locations = memoryRows<Location>();
  const maps = memoryRows<LocationMap>();
  const assets = memoryRows<Asset>(feed.assetStored);
  const controls = memoryRows<AssetControl>(feed.controlStored);
  const actions = memoryRows<Action>(feed.actionStored);
  const targets = memoryRows<ActionTarget>();
  const smartCharging = memoryRows<SmartCharging>();
  const claims = memoryRows<VehicleClaim>();
  return {
    rows: { users, accounts, locations, maps, assets, controls, actions, targets, smartCharging },
    commit: memoryCommit,
    readTogether: memoryReadTogether,
    users: userStore(users, accounts),
    locations: locationStore(locations, maps),
    assets: assetStore(assets),
    controls: controlStore(controls),
    actions: actionStore(actions, targets),
    smartCharging: smartChargingStore(smartCharging, claims, feed),
    consumption: consumptionStore(),
    slots: noSlots,
    flex: flexStores(feed),
    nobodyCloses: () => checking(() => true),
  };
};

type Rows<Row extends { readonly version: number }> = ReturnType<typeof memoryRows<Row>>;

const userStore = (users: Rows<User>, accounts: Rows<VendorAccount>) =>
  ({
    get: async (_, userId) => users.get(userId),
    account: async (_, __, accountId) => accounts.get(accountId),
    reading: (_, userId) => reading(() => users.get(userId)),
    readingAccount: (_, __, accountId) => reading(() => accounts.get(accountId)),
    replacingAccount: (next) => accounts.putting(next.id, next),
    checkingAlive: (_, userId, since) =>
      checking(() => {
        const user = users.get(userId);
        return user?.deletedAt === null && (since === null || user.createdAt === since);
      }),
  }) satisfies Partial<UserStore>;

const locationStore = (locations: Rows<Location>, maps: Rows<LocationMap>) =>
  ({
    get: async (_, locationId) => locations.get(locationId),
    checking: ({ id, version }) => locations.checkingAt(id, version),
    map: async (_, userId) => {
      const map = maps.get(userId);
      if (!map) throw new RangeError(`there is no map of ${userId}`);
      return map;
    },
    allOn: async ({ places }) => places.flatMap(({ id }) => locations.get(id) ?? []),
    checkingMap: ({ userId, version }) => maps.checkingAt(userId, version),
  }) satisfies Partial<LocationStore>;

const assetStore = (assets: Rows<Asset>) =>
  ({
    get: async (_, id) => assets.get(id),
    head: async (_, id) => assets.get(id),
    reading: (_, id) => reading(() => assets.get(id)),
    adding: (asset) => assets.putting(asset.id, asset),
    replacing: (next) => assets.putting(next.id, next),
    removing: ({ id, version }) => assets.removing(id, version),
    checking: ({ id, version }) => assets.checkingAt(id, version),
    checkingThere: ({ id }) => checking(() => assets.get(id)?.isMuted === false),
  }) satisfies Partial<AssetStore>;

const controlStore = (controls: Rows<AssetControl>) =>
  ({
    get: async (_, assetId) => controls.get(assetId),
    putting: (next) => controls.putting(next.assetId, next),
    removing: ({ assetId, version }) => controls.removing(assetId, version),
    checking: ({ assetId }, read) => controls.checkingAt(assetId, read?.version ?? 0),
  }) satisfies Partial<ControlStore>;

const actionStore = (actions: Rows<Action>, targets: Rows<ActionTarget>) =>
  ({
    get: async (_, id) => actions.get(id),
    target: async (_, targetId) => targets.get(targetId),
    readingTarget: (_, targetId) => reading(() => targets.get(targetId)),
    adding: (action) => actions.putting(action.id, action),
    replacing: (next) => actions.putting(next.id, next),
    puttingTarget: (next) => targets.putting(next.targetId, next),
    removingTarget: ({ targetId, version }) => targets.removing(targetId, version),
    checkingNoTarget: (_, targetId) => targets.checkingAt(targetId, 0),
  }) satisfies Partial<ActionStore>;

const smartChargingStore = (
  rows: Rows<SmartCharging>,
  claims: Rows<VehicleClaim>,
  { planEnded }: Pick<FleetFeed, 'planEnded'>,
) => {
  const ended = new Map<string, SmartPlan[]>();
  return {
    get: async ({ assetId }) => rows.get(assetId),
    putting: (next) => rows.putting(next.assetId, next),
    addingPlan: (of) =>
      always(() => {
        const plans = ended.get(of.assetId);
        if (plans) plans.push(of.plan);
        else ended.set(of.assetId, [of.plan]);
        planEnded(of);
      }),
    plansBegun: async ({ assetId }, from, to) =>
      (ended.get(assetId) ?? []).filter(({ stopAt }) => from <= stopAt && stopAt <= to),
    claim: async (_, vin) => claims.get(vin),
    claiming: (next) => claims.putting(next.vin, next),
    releasing: ({ vin, version }) => claims.removing(vin, version),
  } satisfies Partial<SmartChargingStore>;
};

const consumptionStore = () => {
  const stored = new Map<string, Map<string, ConsumedQuarter>>();
  return {
    storing: ({ assetId }, { quarters }) =>
      always(() => {
        const known = stored.get(assetId) ?? new Map<string, ConsumedQuarter>();
        stored.set(assetId, known);
        for (const quarter of quarters)
          known.set(`${quarter.start} ${quarter.locationId}`, quarter);
      }),
    between: async ({ assetId }, from, to) =>
      [...(stored.get(assetId)?.values() ?? [])]
        .filter((quarter) => from < quarter.until && quarter.from < to)
        .toSorted((a, b) => a.from - b.from),
  } satisfies ConsumptionStore;
};

const nobodyIsLimited = (): never => {
  throw new RangeError('no client has a limit of actions here');
};

const noSlots: ActionSlotStore = {
  some: nobodyIsLimited,
  get: nobodyIsLimited,
  putting: nobodyIsLimited,
  releasing: nobodyIsLimited,
};
