import { createHash } from 'node:crypto';

/** The challenge for a code verifier by method S256 (RFC 7636 4.2). */
export const challengeOf = (codeVerifier: string): string =>
  createHash('sha256').update(codeVerifier).digest('base64url');
