import { randomSecrets } from '#shared/adapters/crypto/random-secrets.ts';
import { actionRepository } from '#shared/data/actions/action-repository.ts';
import { actionSlotRepository } from '#shared/data/actions/action-slot-repository.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dataKeyRepository } from '#shared/data/clients/data-key-repository.ts';
import { consumptionRepository } from '#shared/data/consumption/consumption-repository.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { clientFleetRows } from '#shared/data/fleet/client-fleet-rows.ts';
import { fleetRepository } from '#shared/data/fleet/fleet-repository.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { linkSessionRepository } from '#shared/data/linking/link-session-repository.ts';
import { locationRepository } from '#shared/data/locations/location-repository.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { ownPriceRepository } from '#shared/data/prices/own-price-repository.ts';
import { controlRepository } from '#shared/data/reconciling/control-repository.ts';
import { virtualAccountList } from '#shared/data/sandbox/virtual-account-list.ts';
import { virtualDeviceRepository } from '#shared/data/sandbox/virtual-device-repository.ts';
import { scheduleRepository } from '#shared/data/schedules/schedule-repository.ts';
import { smartChargingRepository } from '#shared/data/smart-charging/smart-charging-repository.ts';
import { statisticsRepository } from '#shared/data/statistics/statistics-repository.ts';
import { locationTariffRepository } from '#shared/data/tariffs/location-tariff-repository.ts';
import { tariffRepository } from '#shared/data/tariffs/tariff-repository.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type {
  ErasureMessage,
  ObservationMessage,
  PlacementMessage,
  ReconciliationMessage,
} from '#shared/ports/messages.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { addClients } from '#test/support/add-clients.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';

/** All that the use cases around users touch, on tables of their own. */
export const userWorldOn = ({ client }: Pick<LoadstarTables, 'client'>) => {
  const clock = testClock();
  return {
    clock,
    newId: uuidV7(clock),
    users: userRepository(client, 'users'),
    assets: assetRepository(client, 'assets'),
    actions: actionRepository(client, 'actions'),
    slots: actionSlotRepository(client, 'rateLimits'),
    controls: controlRepository(client, 'controls'),
    locations: locationRepository(client, 'locations'),
    tariffs: tariffRepository(client, 'tariffs'),
    locationTariffs: locationTariffRepository(client, 'tariffs'),
    consumption: consumptionRepository(client, 'statistics'),
    statistics: statisticsRepository(client, 'statistics'),
    schedules: scheduleRepository(client, 'schedules'),
    smartCharging: smartChargingRepository(client, 'smartCharging'),
    fleets: { ...fleetRepository(client, 'flex'), ...clientFleetRows(client, 'flex') },
    policies: flexPolicyRepository(client, 'flexPolicies'),
    sessions: linkSessionRepository(client, 'linkSessions'),
    pairings: pairingRepository(client, 'pairings'),
    clients: clientRepository(client, 'clients'),
    dataKeys: dataKeyRepository(client, 'clients'),
    devices: {
      ...virtualDeviceRepository(client, 'virtualDevices'),
      ...virtualAccountList(client, 'virtualDevices'),
    },
    webhooks: webhookRepository(client, 'webhooks'),
    ownPrices: ownPriceRepository(client, 'ownPrices'),
    commit: dynamoCommit(client),
    secrets: randomSecrets,
    sealer: plainSealer,
    opener: plainSealer,
    observations: testQueue<ObservationMessage>(clock),
    erasures: testQueue<ErasureMessage>(clock),
    placements: testQueue<PlacementMessage>(clock),
    reconciliations: testQueue<ReconciliationMessage>(clock),
  };
};

/** A world with one client in it; ends with the scope that holds it. */
export const startUserWorld = async (overrides: Partial<Client> = {}) => {
  const tables = await startLoadstarTables();
  const world = userWorldOn(tables);
  await addClients(tables, overrides);
  return { ...world, tables, [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose]() };
};

export type UserWorld = ReturnType<typeof userWorldOn>;
