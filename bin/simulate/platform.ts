import { CAR, type Car } from '#bin/simulate/fleet/car.ts';
import { type FlexPlatform, flexPlatform } from '#bin/simulate/flex/flex-platform.ts';
import type { FleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import { fetchPrices, marketStore } from '#bin/simulate/stores/market.ts';
import { reading } from '#bin/simulate/stores/memory-rows.ts';
import type { TariffsInForce } from '#bin/simulate/stores/tariffs-in-force.ts';
import { blueprintTiming } from '#shared/adapters/vendors/_blueprint/timing.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { observeAccount } from '#shared/app/observing/observe-account.ts';
import { pricesAtLocation } from '#shared/app/prices/prices-at-location.ts';
import { reconcileAsset } from '#shared/app/reconciling/reconcile-asset.ts';
import { changePolicy } from '#shared/app/smart-charging/change-policy.ts';
import { shiftedByPlans } from '#shared/app/smart-charging/shifted-by-plans.ts';
import { smartChargingAttendant } from '#shared/app/smart-charging/smart-charging-attendant.ts';
import { smartChargingController } from '#shared/app/smart-charging/smart-charging-controller.ts';
import { readConsumption } from '#shared/app/statistics/read-consumption.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { PricedSlice } from '#shared/domain/consumption/priced-consumption.ts';
import type { PolicyTerms } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { PriceWindow } from '#shared/domain/prices/price-window.ts';
import {
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { SmartChargingPolicy } from '#shared/domain/smart-charging/smart-charging-policy.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { noBreakers } from '#shared/domain/vendors/breaker.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ActionMessage, ReconciliationMessage } from '#shared/ports/messages.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import type { Vendor } from '#shared/ports/vendor.ts';

export const CLIENT = 'simulation';

/** What is around the use cases. */
export type PlatformWorld = {
  readonly now: () => Instant;
  readonly stores: FleetStores;
  readonly tariffs: TariffsInForce;
  readonly carOf: (accountId: string) => Car;
  /** What arrives at a vehicle. */
  readonly arrive: (car: Car, request: ActionRequest) => void;
  readonly queueAction: (message: ActionMessage, delay: Milliseconds) => void;
  readonly queueJudgement: (assetId: string, delay: Milliseconds) => void;
  readonly queueFleet: (delay: Milliseconds) => void;
  /** What a fleet cannot do, and nothing fails at. */
  readonly onWarning: (trouble: Trouble) => void;
  /** What nobody foresaw. */
  readonly onTrouble: (trouble: Trouble) => void;
};

/** Which vehicle of which user. */
type Owned = { readonly userId: string; readonly assetId: string };

type PricesSpan = { readonly locationId: string; readonly from: Instant; readonly to: Instant };

/** How a vehicle is to be charged. */
type WantedPolicy = SmartChargingPolicy & { readonly deadline: string };

/** Nobody has a charger. */
const noPairings = {
  get: async () => undefined,
  putting: () => {
    throw new RangeError('there are no pairs');
  },
};

/** The use cases of the platform, put together as functions have them. */
export type SimulatedPlatform = {
  readonly look: (account: VendorAccount) => Promise<void>;
  readonly judge: (assetId: string) => Promise<void>;
  readonly carry: (message: ActionMessage) => Promise<void>;
  readonly setPolicy: (assetId: string, policy: WantedPolicy) => Promise<void>;
  /** Drivers who agree upon flexibility, and their operator. */
  readonly flex: Omit<FlexPlatform, 'controller' | 'agree'> & {
    readonly agree: (assetId: string, terms: PolicyTerms) => Promise<void>;
  };
  readonly fetchPrices: (zone: BiddingZone) => Promise<void>;
  /** What power costs at a location, as far as it is known by now. */
  readonly prices: (wanted: PricesSpan) => Promise<PriceWindow>;
  /** What a vehicle consumed, at the prices of then. */
  readonly consumed: (of: Owned, from: Instant, to: Instant) => Promise<readonly PricedSlice[]>;
};

export const simulatedPlatform = (world: PlatformWorld): SimulatedPlatform => {
  const { stores, tariffs, now } = world;
  const { commit, smartCharging, assets } = stores;
  const clock: Clock = { now, sleep: async () => {}, duringWork: (length) => length };
  const market = marketStore();
  const pricing = { ...tariffs, prices: market, ownPrices: noOwnPrices, standIn: null };
  const actionQueue = {
    send: async (messages: readonly ActionMessage[], delay = milliseconds(0)) => {
      for (const message of messages) world.queueAction(message, delay);
    },
  };
  const common = { ...stores, ...pricing, clock, newId: idsInOrder() };
  const listing = { ...assets, listByUser: nobodyLists };
  const looking = {
    ...common,
    vendors: vendorsOf(world),
    opener: { open: async () => 'open' },
    breakers: { reading: () => reading(() => noBreakers) },
    report: world.onTrouble,
    countAsking: async () => {},
    observations: { send: async () => {} },
  };
  const controller = smartChargingController({
    ...common,
    assets: listing,
    forecastSun: async () => null,
  });
  const attendants = [smartChargingAttendant({ smartCharging, assets, commit })];
  const reconciliations = {
    send: async (messages: readonly ReconciliationMessage[], delay = milliseconds(0)) => {
      for (const { assetId } of messages) world.queueJudgement(assetId, delay);
    },
  };
  const consumption = {
    ...common,
    assets: listing,
    shiftedCharges: shiftedByPlans({ smartCharging, clock }),
  };
  const observing = { ...looking, actionQueue };
  const acting = { ...looking, queue: actionQueue, ...noChargers };
  const flex = flexPlatform({
    ...{ ...pricing, stores, clock, reconciliations, clientId: CLIENT },
    ...{ newId: common.newId, queueFleet: world.queueFleet, onTrouble: world.onWarning },
  });
  const reconciling = {
    ...common,
    ...{ controllers: [controller, flex.controller], attendants, reconciliations },
    ...{ queue: actionQueue, timingOf: () => timing },
  };
  return {
    look: async (account) => {
      await observeAccount(observing, account);
    },
    judge: (assetId) => reconcileAsset(reconciling, { clientId: CLIENT, assetId }),
    carry: (message) => carryAction(acting, message),
    setPolicy: async (assetId, policy) => {
      await changePolicy(
        { ...common, controllers: [controller], reconciliations },
        { kind: CAR, clientId: CLIENT, assetId, change: policy },
      );
    },
    flex: {
      ...flex,
      agree: async (assetId, terms) => {
        await flex.agree(assetId, terms, [controller]);
      },
    },
    fetchPrices: (zone) => fetchPrices({ prices: market, commit, clock }, zone),
    prices: async ({ locationId, from, to }) => {
      const location = await stores.locations.get(CLIENT, locationId);
      if (!location) throw new RangeError(`there is no location ${locationId}`);
      return pricesAtLocation(common, { location, from, to });
    },
    consumed: ({ userId, assetId }, from, to) =>
      readConsumption(consumption, { clientId: CLIENT, userId, kind: CAR, assetId }, { from, to }),
  };
};

/** Nobody has a charger that a vehicle could be paired with. */
const noChargers = { pairings: noPairings, placements: { send: async () => {} } };

/** As a vendor of whom little is known, who lets itself be asked every five minutes. */
const timing: VendorTiming = { ...blueprintTiming, looks: minutes(5) };

/** A vendor's cloud that answers at once. What is out of reach it shows as it was, and commands it in vain. */
const vendorsOf = ({ carOf, arrive, now }: PlatformWorld) => {
  const vendor = (name: string): Vendor => ({
    name,
    assetKinds: [CAR],
    timing,
    absenceIsProof: false,
    readAccount: async ({ accountId }) => [carOf(accountId).report(now())],
    readDevice: async ({ accountId }) => carOf(accountId).report(now()),
    command: async ({ accountId }, _, request) => {
      const car = carOf(accountId);
      if (!car.truth(now()).isReachable) throw new VendorUnavailable('the vehicle is out of reach');
      arrive(car, request);
    },
  });
  const known = new Map<string, Vendor>();
  return (name: string) => {
    const found = known.get(name) ?? vendor(name);
    known.set(name, found);
    return found;
  };
};

const noOwnPrices = { between: async () => [] };

const nobodyLists = (): never => {
  throw new RangeError('everything is asked for by its id here');
};

/** Ids as they look, in the order in which they are made. */
const idsInOrder = () => {
  let made = 0;
  return () => {
    made += 1;
    return `00000000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
  };
};
