import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { openObject } from '#shared/contract/schemas/open-object.ts';
import { Pairing } from '#shared/contract/schemas/pairing.ts';

const PairingList = openObject({
  data: z.array(Pairing).describe('Each vehicle with each charger.'),
}).meta({ id: 'PairingList' });

export const listUserPairings = defineOperation({
  id: 'listUserPairings',
  resource: 'pairings',
  method: 'GET',
  path: '/users/{userId}/pairings',
  tag: 'Pairings',
  summary: 'List the pairings of a user',
  description:
    'How each vehicle of a user goes together with each charger: which can do what because of which, which are ' +
    'plugged into each other, and why that is believed. Of each kind the first eight that were linked take part.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  responses: { 200: { description: 'The pairings.', body: PairingList } },
  problems: ['not_found'],
  uses: {
    tables: { users: 'read', assets: 'read', locations: 'read', pairings: 'read', clients: 'read' },
  },
});
