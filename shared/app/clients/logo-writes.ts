import { type LogoMark, readLogo } from '#shared/domain/clients/client-logo.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

export type LogoWritesDeps = {
  readonly clients: Pick<ClientStore, 'puttingLogo'>;
  readonly secrets: Pick<Secrets, 'digest'>;
};

/**
 * What a client is to remember of its logo, and the writes that keep the picture beside it.
 *
 * @param bytes The picture; null for none.
 * @throws {DomainError} `bad_request` for a picture that cannot be a logo, saying why.
 */
export const logoWrites = (
  { clients, secrets }: LogoWritesDeps,
  clientId: string,
  bytes: Uint8Array | null,
): { readonly logo: LogoMark | null; readonly writes: readonly Write[] } => {
  if (bytes === null) return { logo: null, writes: [clients.puttingLogo(clientId, null)] };
  const size = readLogo(bytes);
  if ('whyNot' in size) throw new DomainError('bad_request', `The picture ${size.whyNot}.`);
  const base64 = toBase64(bytes);
  const digest = secrets.digest(base64);
  return { logo: { ...size, digest }, writes: [clients.puttingLogo(clientId, { digest, base64 })] };
};

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
