import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** One signed POST, ready to go. */
export type WebhookPost = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly these bytes are sent; they are what was signed. */
  readonly body: Uint8Array;
};

/** What came of it. A refusal of ours, a network failure and a time-out carry no response. */
export type WebhookReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: readonly (readonly [name: string, value: string])[];
      /** How long the receiver asks to be left alone (`Retry-After`); null when it does not. */
      readonly retryAfter: Milliseconds | null;
      /** The first 16 KiB of the body. */
      readonly body: string;
    }
  | {
      readonly kind: 'failed';
      /** A stable reason for our own records; never shown to the client, who must not learn of our network. */
      readonly reason: 'refused' | 'unresolvable' | 'unreachable' | 'tls' | 'timeout' | 'broken';
    };

/** Posts to addresses that clients chose, without ever reaching into our own network. */
export type WebhookTransport = {
  /** Never rejects. Done, one way or the other, within 5 s in total; follows no redirect. */
  readonly post: (post: WebhookPost) => Promise<WebhookReply>;
};
