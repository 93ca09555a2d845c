import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * What a client did that cannot be done. Every code is listed in `problems`, which says the status
 * and the public type; an operation may only answer the codes that its contract names.
 */
export type ErrorCode =
  | 'bad_request'
  | 'precondition_failed'
  | 'unauthorized'
  | 'forbidden'
  | 'connections_limit_reached'
  | 'not_found'
  | 'webhook_not_found'
  | 'webhook_not_valid'
  | 'conflict'
  | 'controlled_elsewhere'
  | 'idempotency_key_in_use'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'service_unavailable';

/** One finding about one field of what the client sent: where it is and what would be allowed. */
export type Issue = { readonly path: string; readonly message: string };

/** A failure that the client can act on. Anything else that is thrown is a bug and answers 500. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];
  /** In how much time it is worth trying again; undefined where time alone does not help. */
  readonly retryIn: Milliseconds | undefined;
  /** What to say in place of the detail to whoever has no flex; undefined where that is the same. */
  readonly withoutFlex: string | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: ErrorOptions & { issues?: Issue[]; retryIn?: Milliseconds; withoutFlex?: string } = {},
  ) {
    super(detail, options);
    this.name = 'DomainError';
    this.code = code;
    this.issues = options.issues ?? [];
    this.retryIn = options.retryIn;
    this.withoutFlex = options.withoutFlex;
  }
}
