import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { signWith } from '#shared/adapters/tokens/jwt-signer.ts';
import { jwtVerifier } from '#shared/adapters/tokens/jwt-verifier.ts';
import { PrivateJwk } from '#shared/adapters/tokens/private-jwk.ts';
import { ALGORITHM } from '#shared/adapters/tokens/token-format.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { after, minutes } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { KeyForge } from '#shared/ports/signing-keys.ts';

/** Makes key pairs that are named by their thumbprint (RFC 7638), and tries them on a real token. */
export const keyForge = (clock: Pick<Clock, 'now'>): KeyForge => ({
  forge: async () => {
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const privateJwk = PrivateJwk.parse(await exportJWK(privateKey));
    return { kid: await calculateJwkThumbprint(privateJwk), privateJwk };
  },
  isVerifiedBy: async (key, published) => {
    const now = clock.now();
    const token = await signWith(key, TRIAL, {
      id: 'trial',
      clientId: 'nobody',
      environment: 'sandbox',
      secretId: 'none',
      issuedAt: now,
      expiresAt: after(now, minutes(1)),
    });
    const verifier = jwtVerifier(
      verifierKeys(async () => published, clock),
      TRIAL,
      clock,
    );
    return (await verifier.verify(token)).kind === 'valid';
  },
});

/** An issuer that no API has, so that a trial's token is good for nothing else. */
const TRIAL = 'urn:loadstar:trial';
