import type { Instant } from '#shared/domain/quantities/units.ts';

/** Proves to a receiver that a webhook comes from us, unchanged. */
export type WebhookSigner = {
  /**
   * The headers that carry the proof.
   *
   * @param secrets Newest first; never empty. Older ones sign beside it where the scheme allows several.
   */
  readonly sign: (delivery: {
    readonly id: string;
    readonly body: Uint8Array;
    readonly sentAt: Instant;
    readonly secrets: readonly string[];
  }) => Readonly<Record<string, string>>;
};
