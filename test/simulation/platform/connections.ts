import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { dataKeys } from '#shared/adapters/aws/data-keys.ts';
import { eventBridgeBus } from '#shared/adapters/aws/event-bridge-bus.ts';
import { kmsOpener, kmsResealer, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { signingKeyChange, signingKeySecret } from '#shared/adapters/aws/signing-key-secret.ts';
import { sqsQueue } from '#shared/adapters/aws/sqs-queue.ts';
import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { jwtSigner } from '#shared/adapters/tokens/jwt-signer.ts';
import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { webhookSigner } from '#shared/adapters/webhooks/webhook-signer.ts';
import { countRequests } from '#shared/app/clients/count-requests.ts';
import { countVersionUse } from '#shared/app/clients/count-version-use.ts';
import { countAskings } from '#shared/app/health/count-askings.ts';
import { vendorBreaker } from '#shared/app/observing/vendor-breaker.ts';
import { pairingSettingIn } from '#shared/app/pairing/pairing-setting-in.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { flooderOf } from '#shared/contract/messages/flooder-of.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { actionSlotRepository } from '#shared/data/actions/action-slot-repository.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { clientList } from '#shared/data/clients/client-list.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dataKeyRepository } from '#shared/data/clients/data-key-repository.ts';
import { refusalCounter } from '#shared/data/clients/refusal-counter.ts';
import { requestLedger } from '#shared/data/clients/request-ledger.ts';
import { sealingKeys } from '#shared/data/clients/sealing-keys.ts';
import { versionUseLedger } from '#shared/data/clients/version-use-ledger.ts';
import { consumptionRepository } from '#shared/data/consumption/consumption-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { clientFleetRows } from '#shared/data/fleet/client-fleet-rows.ts';
import { deliveryRepository } from '#shared/data/fleet/delivery-repository.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { rosterRepository } from '#shared/data/fleet/roster-repository.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { idempotencyRepository } from '#shared/data/idempotency/idempotency-repository.ts';
import { linkSessionRepository } from '#shared/data/linking/link-session-repository.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { ownerOf } from '#shared/data/owner-of.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { priceRepository } from '#shared/data/prices/price-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { virtualAccountList } from '#shared/data/sandbox/virtual-account-list.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { scheduleRepository } from '#shared/data/schedules/schedule-repository.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import { statisticsRepository } from '#shared/data/statistics/statistics-repository.ts';
import { locationTariffRepository } from '#shared/data/tariffs/location-tariff-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { tickRepository } from '#shared/data/ticks/tick-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { breakerRepository } from '#shared/data/vendors/breaker-repository.ts';
import { vendorTallyRepository } from '#shared/data/vendors/vendor-tally-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { WebhookUrlPolicy } from '#shared/domain/webhooks/webhook-url.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { WebhookTransport } from '#shared/ports/webhook-transport.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import type { IsThrottled } from '#test/simulation/cloud/faulty/hot-partitions.ts';
import { busFaults, keyFaults, queueFaults } from '#test/simulation/cloud/faulty/queue-faults.ts';
import { tableFaults } from '#test/simulation/cloud/faulty/table-faults.ts';
import type { Instance } from '#test/simulation/cloud/instance.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import type { MemoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Spread } from '#test/simulation/platform/platform-world.ts';
import { timingOf } from '#test/simulation/platform/storm-vendors.ts';
import { type VendorsWorld, vendorAdapters } from '#test/simulation/platform/vendor-adapters.ts';

/** The services that the platform's functions call, each of which carries a command out at once. */
export type CloudServices = {
  readonly tables: MemoryTables;
  /** Which partitions of them have too much to do. */
  readonly isThrottled: IsThrottled;
  readonly sqs: (command: unknown) => unknown;
  readonly eventBridge: (command: unknown) => unknown;
  readonly kms: (command: unknown) => unknown;
  readonly secrets: (command: unknown) => unknown;
  readonly vendors: VendorsWorld;
  readonly spreadNow: () => Spread;
  /** Where webhooks lead. */
  readonly transportFor: (instance: Instance) => WebhookTransport;
};

const API_URL = 'https://api.loadstar.test';

/** The one thing that functions look up for themselves when they work, and not when they are connected. */
process.env[environmentNames.linkUrl] ??= 'https://link.loadstar.test';

/** What a function of the platform is connected to, on one instance: the real adapters on services in memory. */
export const connections = (instance: Instance, cloud: CloudServices) => {
  const { clock, newId, log } = instance;
  const document = memoryDocumentClient((command) =>
    instance.call(
      () => cloud.tables.execute(command),
      tableFaults(command, cloud.tables.execute, cloud.isThrottled, instance.random()),
    ),
  );
  const sqs = client<SQSClient>((command) => instance.call(() => cloud.sqs(command), queueFaults));
  const eventBridge = client<EventBridgeClient>((command) =>
    instance.call(() => cloud.eventBridge(command), busFaults),
  );
  const kms = client<KMSClient>((command) => instance.call(() => cloud.kms(command), keyFaults));
  const secretsManager = client<SecretsManagerClient>((command) =>
    instance.call(() => cloud.secrets(command)),
  );

  // What machines were told when they started they go on with.
  const { shards } = cloud.spreadNow();
  const commit = dynamoCommit(document);
  const readTogether = dynamoReadTogether(document);
  const breakers = breakerRepository('vendorTallies');
  const devices = {
    ...virtualDeviceRepository(document, 'virtualDevices'),
    ...virtualAccountList(document, 'virtualDevices'),
  };
  const clients = {
    ...clientRepository(document, 'clients'),
    ...clientList(document, 'clients'),
  };
  const keys = dataKeys(kms, 'key', clock);
  const stores = {
    actions: actionRepository(document, 'actions', shards),
    slots: actionSlotRepository(document, 'rateLimits'),
    assets: assetRepository(document, 'assets'),
    clients,
    controls: controlRepository(document, 'controls', shards),
    consumption: consumptionRepository(document, 'statistics'),
    statistics: statisticsRepository(document, 'statistics', shards),
    schedules: scheduleRepository(document, 'schedules'),
    smartCharging: smartChargingRepository(document, 'smartCharging'),
    pairings: pairingRepository(document, 'pairings'),
    policies: flexPolicyRepository(document, 'flexPolicies'),
    fleets: { ...fleetRepository(document, 'flex', shards), ...clientFleetRows(document, 'flex') },
    rosters: rosterRepository(document, 'flex', 2),
    deliveries: deliveryRepository(document, 'flex', 2),
    idempotency: idempotencyRepository(document, 'idempotency', newId),
    locations: locationRepository(document, 'locations', shards),
    prices: priceRepository(document, 'prices'),
    ownPrices: ownPriceRepository(document, 'ownPrices'),
    sessions: linkSessionRepository(document, 'linkSessions'),
    refusals: refusalCounter(document, 'rateLimits'),
    users: userRepository(document, 'users', shards),
    webhooks: webhookRepository(document, 'webhooks', shards),
    tariffs: tariffRepository(document, 'tariffs'),
    locationTariffs: locationTariffRepository(document, 'tariffs'),
    ticks: tickRepository(document, 'ticks'),
    devices,
    commit,
    readTogether,
    breakers,
    // A storm has few accounts: three that fail are a cloud that is down.
    breaker: vendorBreaker({ breakers, readTogether, commit, clock, enough: 3 }),
  };
  const secrets: Secrets = {
    ...randomSecrets,
    generate: () => Array.from({ length: 8 }, () => newId().slice(-12)).join(''),
  };
  const report: ReportTrouble = reportTrouble(log);
  const requestCounter = countRequests({
    ledger: requestLedger(document, 'rateLimits'),
    wallClock: clock,
    random: () => instance.random().unit(),
    within: (work) => work,
    reportBlind: (clientId, error) => log.warn('requests_not_counted', { clientId, error }),
  });
  const versionUseCounter = countVersionUse({
    ledger: versionUseLedger(document, 'rateLimits'),
    clock,
    random: () => instance.random().unit(),
    within: (work) => work,
    reportLost: (clientId, error) => log.warn('version_not_counted', { clientId, error }),
  });
  const edge: Edge = {
    ...{ apiUrl: () => API_URL, clock, wallClock: clock, log },
    requestCounter: () => requestCounter,
    versionUseCounter: () => versionUseCounter,
    versionEnds: () => ({}),
    ownerOf: (clientId, thing) => ownerOf(document, thing.table, clientId, thing),
  };
  return {
    ...stores,
    pairingSettingOf: pairingSettingIn(clients),
    queue: <Message>(name: QueueName) => sqsQueue<Message>(sqs, name, flooderOf),
    givenUp: sqsQueue<GivenUpChange>(sqs, 'givenUp'),
    bus: eventBridgeBus(eventBridge, 'bus', EVENT_SOURCE),
    sealer: kmsSealer(keys, sealingKeys(document, 'clients')),
    opener: kmsOpener(keys),
    resealer: kmsResealer(keys),
    dataKeys: dataKeyRepository(document, 'clients'),
    dataKeyForge: dataKeyForge(kms, 'key'),
    secrets,
    signer: jwtSigner(signingKeySecret(secretsManager, 'signingKeys', clock), API_URL),
    verifier: jwtVerifier(verifierKeys(clients.verificationKeys, clock), API_URL, clock),
    signingKeyChange: signingKeyChange(secretsManager, 'signingKeys'),
    forge: keyForge(clock),
    renderer: eventRenderer(),
    webhookSigner,
    transport: cloud.transportFor(instance),
    vendors: vendorAdapters(cloud.vendors, instance, { devices, commit, clock }),
    timingOf,
    urlPolicy: URL_POLICY,
    unlink: (...given: Tail<Parameters<typeof forgetLink>>) =>
      forgetLink({ devices, commit, clock }, ...given),
    countAsking: countAskings({ tallies: vendorTallyRepository(document, 'vendorTallies'), clock }),
    holdBack: milliseconds(500),
    lanesNow: () => cloud.spreadNow().lanes,
    notesAllNow: () => cloud.spreadNow().notesAll,
    report,
    edge,
    clock,
    newId,
    log,
  };
};

export type Connections = ReturnType<typeof connections>;

type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest]
  ? Rest
  : never;

const URL_POLICY: WebhookUrlPolicy = {
  allowsLoopback: false,
  ports: null,
  privateRanges: [],
  ownHosts: ['api.loadstar.test'],
};

/** A client of the SDK, as far as the adapters use it. */
const client = <Client>(send: (command: unknown) => Promise<unknown>): Client =>
  ({ send }) as unknown as Client;
