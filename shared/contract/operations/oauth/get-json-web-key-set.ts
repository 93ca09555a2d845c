import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

const JsonWebKey = z
  .strictObject({
    kid: z.string(),
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
    alg: z.literal('ES256'),
    use: z.literal('sig'),
  })
  .meta({ id: 'JsonWebKey', description: 'A public key (RFC 7517).' });

export const getJsonWebKeySet = defineOperation({
  id: 'getJsonWebKeySet',
  resource: 'oauth',
  method: 'GET',
  path: '/.well-known/jwks.json',
  tag: 'Authentication',
  summary: 'Get the keys that verify access tokens',
  description:
    'Public halves of the signing keys: the one in use and those before it that still count.',
  security: 'public',
  responses: {
    200: {
      description: 'The keys, newest first.',
      body: z.strictObject({ keys: z.array(JsonWebKey) }).meta({ id: 'JsonWebKeySet' }),
    },
  },
  problems: [],
  uses: { tables: { clients: 'read' } },
});
