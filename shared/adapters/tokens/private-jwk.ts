import * as z from 'zod';

/** A private key as RFC 7517 writes it; members that we have no use for are left out. */
export const PrivateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
