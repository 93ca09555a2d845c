import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId, UserId } from '#shared/contract/schemas/ids.ts';
import { Pairing, PairingUpdate } from '#shared/contract/schemas/pairing.ts';

export const updateUserPairing = defineOperation({
  id: 'updateUserPairing',
  resource: 'pairings',
  method: 'PUT',
  path: '/users/{userId}/pairings/{vehicleId}/{chargerId}',
  tag: 'Pairings',
  summary: 'Update a pairing',
  description:
    'Says by hand what is to become of a vehicle and a charger of a user. It holds at once, and stays when one of them is ' +
    'away for a while. A vehicle can always belong to one charger, and a charger to one vehicle: a second one is a conflict.',
  security: 'client',
  pathParameters: z.strictObject({
    userId: UserId.describe('Id of the user.'),
    vehicleId: OpaqueId.describe('Id of the vehicle.'),
    chargerId: OpaqueId.describe('Id of the charger.'),
  }),
  body: PairingUpdate,
  responses: { 200: { description: 'The pairing.', body: Pairing } },
  problems: ['not_found', 'conflict'],
  uses: {
    tables: {
      users: 'read',
      assets: 'write',
      locations: 'read',
      pairings: 'write',
      clients: 'read',
    },
  },
});
