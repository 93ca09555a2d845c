import { pairingSettingIn } from '#shared/app/pairing/pairing-setting-in.ts';
import { assetRepository } from '#shared/data/assets/asset-repository.ts';
import { clientRepository } from '#shared/data/clients/client-repository.ts';
import { dynamoReadTogether } from '#shared/data/dynamo/row-read.ts';
import { pairingRepository } from '#shared/data/pairing/pairing-repository.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { anAccount } from '#test/support/an-account.ts';
import { locationDeps } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { addTargets, CHARGER, HVAC, VEHICLE } from '#test/support/schedule-stage.ts';

/** What every operation on pairs may need, on the tables of a world. */
export const pairDeps = (world: World) => {
  const { client } = world.tables;
  return {
    ...locationDeps(world),
    assets: assetRepository(client, 'assets'),
    pairings: pairingRepository(client, 'pairings'),
    pairingSettingOf: pairingSettingIn(clientRepository(client, 'clients')),
    readTogether: dynamoReadTogether(client),
    report: ({ error }: { readonly error?: unknown }) => {
      throw error;
    },
  };
};

/** A user who has linked a vehicle and a charger, both plugged in, and an HVAC. */
export const addHousehold = async (world: World): Promise<void> => {
  await addTargets(world);
  const { users, assets, commit, clock } = pairDeps(world);
  for (const id of [VEHICLE, CHARGER]) {
    const asset = await assets.get(world.clientId, id);
    if (!asset) throw new Error('there is no device');
    await commit([assets.replacing(nextVersion({ ...asset, lastSeen: clock.now() }, clock.now()))]);
  }
  const devices = { vehicle: VEHICLE, charger: CHARGER, hvac: HVAC };
  await commit([...users.addingAccount(anAccount({ devices }), null)]);
};

/** Where the pair of the household is. */
export const PAIR = { userId: 'user-1', vehicleId: VEHICLE, chargerId: CHARGER };
