import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { actionSlotRepository } from '#shared/data/actions/action-slot-repository.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { clientCounters } from '#shared/data/clients/client-counters.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dataKeyRepository } from '#shared/data/clients/data-key-repository.ts';
import { refusalCounter } from '#shared/data/clients/refusal-counter.ts';
import { consumptionRepository } from '#shared/data/consumption/consumption-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { dealtPlanReader } from '#shared/data/fleet/dealt-plan-reader.ts';
import { deliveryRepository } from '#shared/data/fleet/delivery-repository.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { linkSessionRepository } from '#shared/data/linking/link-session-repository.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { scheduleRepository } from '#shared/data/schedules/schedule-repository.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import { statisticsRepository } from '#shared/data/statistics/statistics-repository.ts';
import { locationTariffRepository } from '#shared/data/tariffs/location-tariff-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { tickRepository } from '#shared/data/ticks/tick-repository.ts';
import { livingUsers } from '#shared/data/users/living-users.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { breakerRepository } from '#shared/data/vendors/breaker-repository.ts';
import { vendorTallyRepository } from '#shared/data/vendors/vendor-tally-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { fleetSettings } from '#shared/runtime/connections/fleet-settings.ts';
import { envNumber, envTable } from '#shared/runtime/env.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { once } from '#shared/runtime/once.ts';

/** Over how many partitions rows are spread that are due some time. */
const agendaShards = /* @__PURE__ */ once(() => ({
  written: envNumber(environmentNames.agendaShards),
  read: envNumber(environmentNames.agendaShardsRead),
}));

// A bundle keeps only the stores that it uses: the mark tells it that `once` does nothing yet.

/** Actions, and what is known of all those on one device. */
export const actions = /* @__PURE__ */ once(() =>
  actionRepository(documentClient(), envTable('actions'), agendaShards()),
);

/** The pending actions of clients whose plan limits them. */
export const slots = /* @__PURE__ */ once(() =>
  actionSlotRepository(documentClient(), envTable('rateLimits')),
);

/** The devices that users linked. */
export const assets = /* @__PURE__ */ once(() =>
  assetRepository(documentClient(), envTable('assets')),
);

/** Clients, and the keys that verify their tokens. */
export const clients = /* @__PURE__ */ once(() =>
  clientRepository(documentClient(), envTable('clients')),
);

/** The keys that seal what is kept for clients. */
export const dataKeys = /* @__PURE__ */ once(() =>
  dataKeyRepository(documentClient(), envTable('clients')),
);

/** Makes prepared writes happen, all or none. */
export const commit = /* @__PURE__ */ once(() => dynamoCommit(documentClient()));

/** Reads prepared rows, many at once. */
export const readTogether = /* @__PURE__ */ once(() => dynamoReadTogether(documentClient()));

/** What controllers keep of each asset. */
export const controls = /* @__PURE__ */ once(() =>
  controlRepository(documentClient(), envTable('controls'), agendaShards()),
);

/** What fleets dealt to their vehicles. */
export const dealtPlans = /* @__PURE__ */ once(() =>
  dealtPlanReader(documentClient(), envTable('flex')),
);

/** What is asked of fleets, and what was worked out of them. */
export const fleets = /* @__PURE__ */ once(() =>
  fleetRepository(documentClient(), envTable('flex'), agendaShards()),
);

/** What fleets were to charge, and did. */
export const deliveries = /* @__PURE__ */ once(() =>
  deliveryRepository(documentClient(), envTable('flex'), fleetSettings().shards),
);

/** What vehicles of fleets need. */
export const rosters = /* @__PURE__ */ once(() =>
  rosterRepository(documentClient(), envTable('flex'), fleetSettings().shards),
);

/** What requests with an `Idempotency-Key` came to. */
export const idempotency = /* @__PURE__ */ once(() =>
  idempotencyRepository(documentClient(), envTable('idempotency'), newId),
);

/** What drivers agreed to. */
export const policies = /* @__PURE__ */ once(() =>
  flexPolicyRepository(documentClient(), envTable('flexPolicies')),
);

/** How the vehicles and chargers of users go together. */
export const pairings = /* @__PURE__ */ once(() =>
  pairingRepository(documentClient(), envTable('pairings'), agendaShards()),
);

/** What devices are to do when. */
export const schedules = /* @__PURE__ */ once(() =>
  scheduleRepository(documentClient(), envTable('schedules')),
);

/** How smart charging of devices stands, and its plans. */
export const smartCharging = /* @__PURE__ */ once(() =>
  smartChargingRepository(documentClient(), envTable('smartCharging')),
);

/** Invitations to link devices. */
export const linkSessions = /* @__PURE__ */ once(() =>
  linkSessionRepository(documentClient(), envTable('linkSessions')),
);

/** Places that matter to users, and where each user's are. */
export const locations = /* @__PURE__ */ once(() =>
  locationRepository(documentClient(), envTable('locations'), agendaShards()),
);

/** What clients say that power costs their users. */
export const ownPrices = /* @__PURE__ */ once(() =>
  ownPriceRepository(documentClient(), envTable('ownPrices')),
);

/** What power costs on the markets. */
export const prices = /* @__PURE__ */ once(() =>
  priceRepository(documentClient(), envTable('prices')),
);

/** Counts wrong client secrets. */
export const refusals = /* @__PURE__ */ once(() =>
  refusalCounter(documentClient(), envTable('rateLimits')),
);

/** What devices consumed. */
export const consumption = /* @__PURE__ */ once(() =>
  consumptionRepository(documentClient(), envTable('statistics')),
);

/** What inverters produced, and what of it is still to be fetched. */
export const statistics = /* @__PURE__ */ once(() =>
  statisticsRepository(documentClient(), envTable('statistics'), agendaShards()),
);

/** What clients say that energy costs. */
export const tariffs = /* @__PURE__ */ once(() =>
  tariffRepository(documentClient(), envTable('tariffs')),
);

/** When which of these prices holds at locations. */
export const locationTariffs = /* @__PURE__ */ once(() =>
  locationTariffRepository(documentClient(), envTable('tariffs')),
);

/** Which minutes have had their tick. */
export const ticks = /* @__PURE__ */ once(() =>
  tickRepository(documentClient(), envTable('ticks')),
);

/** Which clouds of vendors are down. */
export const breakers = /* @__PURE__ */ once(() => breakerRepository(envTable('vendorTallies')));

/** What came of asking vendors. */
export const vendorTallies = /* @__PURE__ */ once(() =>
  vendorTallyRepository(documentClient(), envTable('vendorTallies')),
);

/** How many users there are, for whoever only has to know that their client was not closed. */
export const clientCounts = /* @__PURE__ */ once(() =>
  clientCounters(documentClient(), envTable('users')),
);

/** Users, for whoever only has to know that they are there. */
export const living = /* @__PURE__ */ once(() => livingUsers(documentClient(), envTable('users')));

/** Users and the vendor accounts that they linked. */
export const users = /* @__PURE__ */ once(() =>
  userRepository(documentClient(), envTable('users'), agendaShards()),
);

/** The imaginary vendor clouds of the sandbox. */
export const virtualDevices = /* @__PURE__ */ once(() =>
  virtualDeviceRepository(documentClient(), envTable('virtualDevices')),
);

/** Subscriptions and their queues. */
export const webhooks = /* @__PURE__ */ once(() =>
  webhookRepository(documentClient(), envTable('webhooks'), agendaShards()),
);
