/**
 * What a sealed text is for. A function may open only the purposes that it was granted, so that the
 * webhook sender cannot read vendor credentials nor the other way round.
 */
type SealingPurpose = 'vendor-credentials' | 'webhook-secret';

/** What a sealed text belongs to. A text that was moved to another row does not open there. */
export type SealedFor = {
  readonly clientId: string;
  readonly purpose: SealingPurpose;
  /** The row that it belongs to. */
  readonly owner: string;
};

/** Encrypts small texts under the client's own key (envelope encryption, AES-256-GCM). */
export type Sealer = {
  readonly seal: (text: string, belongsTo: SealedFor) => Promise<string>;
};

/** Opens what a `Sealer` sealed; only the functions that need it are given one. */
export type Opener = {
  readonly open: (sealed: string, belongsTo: SealedFor) => Promise<string>;
};
