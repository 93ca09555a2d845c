import type { SigningKey, VerificationKey } from '#shared/domain/clients/signing-key.ts';

/** The keys that sign access tokens. */
export type SigningKeys = {
  /** Newest first; the first one signs. May be some minutes old. */
  readonly current: () => Promise<readonly SigningKey[]>;
};

/** A replacement of the signing keys: prepared, tried, and only then in force. */
export type SigningKeyChange = {
  /** The keys in force, read afresh. Newest first; none in a new deployment. */
  readonly current: () => Promise<readonly SigningKey[]>;
  /** `announced`: nothing stored yet. `prepared`: stored, not in force. `inForce`: done. */
  readonly stage: (version: string) => Promise<'announced' | 'prepared' | 'inForce'>;
  readonly prepared: (version: string) => Promise<readonly SigningKey[]>;
  readonly prepare: (version: string, keys: readonly SigningKey[]) => Promise<void>;
  readonly putInForce: (version: string) => Promise<void>;
};

/** Makes key pairs and tries them out. */
export type KeyForge = {
  readonly forge: () => Promise<Omit<SigningKey, 'createdAt'>>;
  /** Whether what a key signs is verified by one of the published keys. */
  readonly isVerifiedBy: (
    key: SigningKey,
    published: readonly VerificationKey[],
  ) => Promise<boolean>;
};
