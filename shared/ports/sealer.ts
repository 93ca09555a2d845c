import type { SealedUnder } from '#shared/domain/clients/data-key.ts';

/**
 * What a sealed text belongs to. A text that was moved to another row does not open there. A function may
 * use only the purposes that it was granted, so that the webhook sender cannot read vendor credentials
 * nor the other way round.
 */
export type SealedFor = SealedUnder & {
  /** The row that it belongs to. */
  readonly owner: string;
};

/** The wrapped key that seals for a client and purpose, in base64url; undefined where nobody keeps one. */
export type SealingKey = (of: SealedUnder) => Promise<string | undefined>;

/** Encrypts small texts under the client's own key (envelope encryption, AES-256-GCM). */
export type Sealer = {
  readonly seal: (text: string, belongsTo: SealedFor) => Promise<string>;
};

/** Opens what a `Sealer` sealed; only the functions that need it are given one. */
export type Opener = {
  readonly open: (sealed: string, belongsTo: SealedFor) => Promise<string>;
};

/** Brings texts from under one data key to under another. */
export type Resealer = {
  /** Whether a text is under this wrapped key already. Asks nobody. */
  readonly isUnder: (wrapped: string, sealed: string) => boolean;
  /**
   * The same text under this wrapped key; undefined for one that no key opens.
   *
   * @throws when KMS cannot be asked, or refuses.
   */
  readonly reseal: (
    wrapped: string,
    sealed: string,
    belongsTo: SealedFor,
  ) => Promise<string | undefined>;
};

/** Makes data keys, which nobody sees but wrapped. */
export type DataKeyForge = {
  /** A new key, wrapped, in base64url. */
  readonly forge: (of: SealedUnder) => Promise<string>;
};
