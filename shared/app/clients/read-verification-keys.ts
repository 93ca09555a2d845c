import type { VerificationKey } from '#shared/domain/clients/signing-key.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

export type ReadVerificationKeysDeps = {
  readonly clients: Pick<ClientStore, 'verificationKeys'>;
};

/** Use case: the keys by which anybody can tell that a token is ours. */
export const readVerificationKeys = ({
  clients,
}: ReadVerificationKeysDeps): Promise<readonly VerificationKey[]> => clients.verificationKeys();
