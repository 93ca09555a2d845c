import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Which request of which client a key stands for. The same key elsewhere is another request. */
export type IdempotencyScope = {
  readonly clientId: string;
  readonly operationId: string;
  /** The path with its parameters filled in. */
  readonly path: string;
  /** The client's own key, 1 to 255 characters. */
  readonly key: string;
};

/** What a repetition has in common with the first request. */
export type AskedRequest = {
  readonly bodyHash: string;
  /** The version of the API in which the body was meant, and in which the answer is given. */
  readonly version: string;
};

/** What the client was answered, be it a refusal, in the version that it asked for. */
export type RecordedAnswer = { readonly status: number; readonly body?: unknown };

/** The right to carry a request out, until the lease ends and somebody else takes over. */
export type HeldClaim = {
  readonly scope: IdempotencyScope;
  readonly request: AskedRequest;
  readonly claimId: string;
  /** The first claim of the request; whoever takes over has the same. */
  readonly first: { readonly id: string; readonly at: Instant };
  readonly leasedUntil: Instant;
};

export type IdempotencyClaim =
  /** Ours to carry out. */
  | { readonly kind: 'claimed'; readonly claim: HeldClaim }
  /** Somebody else is at it. */
  | { readonly kind: 'in-use' }
  /** The key belongs to a request with another body or version. */
  | { readonly kind: 'reused' }
  | { readonly kind: 'recorded'; readonly answer: RecordedAnswer };

/** Remembers for a day what a request with an `Idempotency-Key` was answered. */
export type IdempotencyStore = {
  /** Takes the request until `leasedUntil`, or tells what became of it before. */
  readonly claim: (
    scope: IdempotencyScope,
    request: AskedRequest,
    times: { readonly now: Instant; readonly leasedUntil: Instant },
  ) => Promise<IdempotencyClaim>;
  /**
   * Records the answer; holds only while the claim is ours. Commit it with what the request changes:
   * then the answer is remembered if, and only if, the change took place.
   */
  readonly recording: (claim: HeldClaim, answer: RecordedAnswer) => Write;
  /** Whether nobody has taken over. */
  readonly isHeld: (claim: HeldClaim) => Promise<boolean>;
  /** Gives a request back that came to nothing, so that it can be tried again at once. */
  readonly release: (claim: HeldClaim) => Promise<void>;
};
