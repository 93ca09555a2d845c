import type { ErrorCode, Issue } from '#shared/domain/errors/domain-error.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** Which request of which client a key stands for. The same key elsewhere is another request. */
export type IdempotencyScope = {
  readonly clientId: string;
  readonly operationId: string;
  /** The path with its parameters filled in. */
  readonly path: string;
  /** The client's own key, 1 to 255 characters. */
  readonly key: string;
};

/** What the first request came to: an answer, or a refusal with which a repetition is refused, too. */
export type RecordedOutcome =
  | { readonly kind: 'answered'; readonly status: number; readonly body?: unknown }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly detail: string;
      readonly issues: readonly Issue[];
    };

export type IdempotencyClaim =
  /** Ours to carry out. */
  | { readonly kind: 'claimed'; readonly claimId: string }
  /** Somebody else is at it. */
  | { readonly kind: 'in-use' }
  /** The key belongs to a request with another body. */
  | { readonly kind: 'reused' }
  | { readonly kind: 'recorded'; readonly outcome: RecordedOutcome };

/** Remembers for a day what a request with an `Idempotency-Key` came to. */
export type IdempotencyStore = {
  /**
   * Takes the request until `leasedUntil`, or tells what became of it before.
   *
   * @param bodyHash Tells whether a repetition asks for the same.
   */
  readonly claim: (
    scope: IdempotencyScope,
    bodyHash: string,
    times: { readonly now: Instant; readonly leasedUntil: Instant },
  ) => Promise<IdempotencyClaim>;
  /** Records the outcome, unless the lease ran out and somebody else took over. */
  readonly complete: (
    scope: IdempotencyScope,
    claimId: string,
    outcome: RecordedOutcome,
  ) => Promise<void>;
  /** Gives the request back, so that it can be tried again at once. */
  readonly release: (scope: IdempotencyScope, claimId: string) => Promise<void>;
};
