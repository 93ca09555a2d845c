import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { KnownZone } from '#shared/contract/schemas/known-zone.ts';
import { placeFields } from '#shared/contract/schemas/place-fields.ts';
import { Scope } from '#shared/contract/schemas/scopes.ts';
import { OpenedVirtualHome } from '#shared/contract/schemas/virtual-home.ts';
import { homePresetNames, homePresets } from '#shared/domain/sandbox/homes/home-presets.ts';

const described = homePresetNames
  .map((name) => `\`${name}\`: ${homePresets[name].description}`)
  .join(' ');

// By the zones of this machine, as the household's own: the database that locations are checked by is 56 KB.
const HomePlace = z
  .strictObject({ ...placeFields, timezoneName: KnownZone })
  .meta({ id: 'VirtualHomePlace', description: 'Where a virtual home is.' });

const NewVirtualHome = z
  .strictObject({
    userId: UserId.describe('Who lives there, and is made if there is nobody with this id.'),
    preset: z.enum(homePresetNames).describe(`What the home is made of. ${described}`),
    location: HomePlace.optional().describe(
      'Where it is, to be entered as a location of the user; in Amsterdam unless given.',
    ),
    scopes: z
      .array(Scope)
      .min(1)
      .optional()
      .describe(
        'What the user grants: at least to read the data of every type in the home; everything unless given.',
      ),
  })
  .meta({ id: 'NewVirtualHome', description: 'A virtual home to be made.' });

export const createSandboxHome = defineOperation({
  id: 'createSandboxHome',
  resource: 'sandbox',
  method: 'POST',
  path: '/sandbox/homes',
  tag: 'Sandbox',
  summary: 'Create a virtual home',
  description:
    'Makes a household at once: virtual accounts at several vendors, the user who has linked them, and the location ' +
    'of all devices. These are one site: the charger follows its vehicle, the battery answers to what the ' +
    'others take, and the meter shows the balance. They can be read as soon as this is answered.',
  security: 'sandbox',
  body: NewVirtualHome,
  responses: { 201: { description: 'The home, linked.', body: OpenedVirtualHome } },
  problems: ['connections_limit_reached', 'conflict'],
  uses: {
    tables: {
      virtualDevices: 'write',
      users: 'write',
      locations: 'write',
      assets: 'write',
      clients: 'read',
      idempotency: 'write',
    },
    seals: ['vendor-credentials'],
    sends: ['placements'],
  },
});
