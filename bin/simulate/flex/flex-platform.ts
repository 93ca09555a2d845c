import type { FleetStores } from '#bin/simulate/stores/fleet-stores.ts';
import type { TariffsInForce } from '#bin/simulate/stores/tariffs-in-force.ts';
import { type KeepRostersDeps, keepRosters } from '#shared/app/fleet/keep-rosters.ts';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { planDealtTo } from '#shared/app/fleet/plan-dealt-to.ts';
import { type Delivery, readDelivery } from '#shared/app/fleet/read-delivery.ts';
import { updateIntent } from '#shared/app/fleet/update-intent.ts';
import { createPolicy } from '#shared/app/flex-policies/create-policy.ts';
import { flexController } from '#shared/app/flex-policies/flex-controller.ts';
import type { Controller } from '#shared/app/reconciling/controller.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { KeptShape } from '#shared/domain/fleet/fleet-head.ts';
import { type PolicyChange, writtenPolicy } from '#shared/domain/fleet/policy-change.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import type { PolicyTerms, VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import { type Instant, type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { OwnPriceStore, PriceStore } from '#shared/ports/price-store.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';

/** What is around the use cases of flexibility. */
export type FlexWorld = TariffsInForce & {
  readonly clientId: string;
  readonly stores: FleetStores;
  readonly prices: PriceStore;
  readonly ownPrices: Pick<OwnPriceStore, 'between'>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly reconciliations: Queue<ReconciliationMessage>;
  readonly queueFleet: (delay: Milliseconds) => void;
  readonly onTrouble: (trouble: Trouble) => void;
};

/** What drivers and their operator do with a fleet, and what goes round between them. */
export type FlexPlatform = {
  readonly controller: Controller;
  readonly agree: (
    assetId: string,
    terms: PolicyTerms,
    others: readonly Controller[],
  ) => Promise<VehiclePolicy>;
  /** What the feed tells of policies that were stored. */
  readonly enter: (changes: readonly PolicyChange[]) => Promise<void>;
  readonly look: () => Promise<void>;
  /** Asks something of the fleet. @returns what speaks against it; undefined where it was accepted. */
  readonly ask: (rules: readonly IntentRule[]) => Promise<string | undefined>;
  readonly shape: () => Promise<KeptShape | undefined>;
  readonly delivery: (from: Instant, until: Instant) => Promise<Delivery>;
};

export const flexPlatform = (world: FlexWorld): FlexPlatform => {
  const { stores, clientId, clock } = world;
  const fleetQueue = {
    send: async (_: readonly unknown[], delay = milliseconds(0)) => world.queueFleet(delay),
  };
  const common = {
    ...world,
    ...stores,
    ...stores.flex,
    standIn: null,
    settings: { chunks: 96, gbpRates: {} },
    fleetQueue,
    recounts: { send: async () => {} },
    report: world.onTrouble,
  };
  const clients = { get: async () => theClient(clientId, clock.now()) };
  const users = { ...stores.users, checkingOpen: stores.nobodyCloses };
  const controller = flexController({ ...common, fleetPlanOf: planDealtTo(common) });
  return {
    controller,
    agree: (assetId, terms, others) =>
      createPolicy(
        { ...common, controllers: [controller, ...others] },
        { clientId, assetId, terms },
      ),
    enter: async (changes) => {
      const deps: KeepRostersDeps = common;
      const { trouble } = await keepRosters(deps, changes);
      if (trouble) throw trouble;
    },
    look: () => lookAtFleet(common, { clientId }),
    ask: async (rules) => {
      try {
        await updateIntent(
          { ...common, users, clients },
          { clientId, rules, ifRevision: undefined },
        );
        return undefined;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return error.message;
      }
    },
    shape: async () => (await stores.flex.fleets.head(clientId))?.shape,
    delivery: (from, until) => readDelivery(common, clientId, { from, until }),
  };
};

/** What the feed tells of a policy that was stored. */
export const toldOfPolicy = (
  before: VehiclePolicy | undefined,
  after: VehiclePolicy,
): PolicyChange => writtenPolicy(after, before);

const theClient = (id: string, now: Instant) => ({
  ...{ id, name: 'Simulation', environment: 'sandbox' as const, defaultVersion: '2025-10-01' },
  ...{ secrets: [], cursorKey: '', connectionsLimit: null, plan: null, logo: null },
  pairing: 'full' as const,
  ...{ createdAt: now, updatedAt: now, version: 1 },
});
