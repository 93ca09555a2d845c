import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';

const OAuthError = z
  .looseObject({
    error: z.string().describe('Code of RFC 6749, section 5.2.'),
    error_description: z.string().describe('The same for a person to read.'),
  })
  .meta({ id: 'OAuthError', description: 'Why no token was issued, as RFC 6749 words it.' });

const TokenRequest = z
  .object({
    grant_type: z
      .string()
      .meta({ enum: ['client_credentials'] })
      .describe('Always `client_credentials`.'),
    client_id: z.string().optional().describe('Together with `client_secret`, in place of Basic.'),
    client_secret: z.string().optional(),
  })
  .meta({ id: 'TokenRequest' });

const TokenResponse = z
  .strictObject({
    access_token: z.string().describe('Send it as `Authorization: Bearer <access_token>`.'),
    expires_in: z.int().describe('Seconds for which it is good. Keep it until then.'),
    token_type: z.literal('bearer'),
    scope: z.string().describe('Always empty: a token covers all that the client has.'),
  })
  .meta({ id: 'TokenResponse' });

export const createAccessToken = defineOperation({
  id: 'createAccessToken',
  resource: 'oauth',
  method: 'POST',
  path: '/oauth2/token',
  tag: 'Authentication',
  summary: 'Get an access token',
  description:
    'Exchanges client credentials for an access token (OAuth 2.0 client credentials grant). Identify the ' +
    'client by HTTP Basic or by `client_id` and `client_secret` in the form, not by both.',
  security: 'public',
  body: TokenRequest,
  bodyType: 'application/x-www-form-urlencoded',
  responses: {
    200: { description: 'A token.', body: TokenResponse },
    400: { description: 'The request is not a valid token request.', body: OAuthError },
    401: { description: 'Unknown client, or wrong secret.', body: OAuthError },
  },
  problems: ['rate_limited', 'service_unavailable'],
  uses: { tables: { clients: 'read', rateLimits: 'write' }, signingKeys: 'read' },
});
