import type { Operation } from '#shared/contract/operation.ts';
import type { ProblemCode } from '#shared/contract/problems.ts';

/** Every problem that an operation may answer: its own, and those that come with what it is. */
export const problemCodesOf = (operation: Operation): readonly ProblemCode[] => {
  const codes = new Set<ProblemCode>([
    ...operation.problems,
    'bad_request',
    ...(operation.security === 'public' ? [] : (['unauthorized'] as const)),
    ...(operation.security === 'sandbox' ? (['forbidden'] as const) : []),
    ...(operation.body ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(isIdempotent(operation)
      ? (['idempotency_key_in_use', 'idempotency_key_reused'] as const)
      : []),
    'rate_limited',
    'internal',
    'service_unavailable',
  ]);
  return [...codes];
};

/** Whether an `Idempotency-Key` makes the operation safe to repeat. */
export const isIdempotent = ({ method, uses }: Operation): boolean =>
  method === 'POST' && uses.tables?.idempotency !== undefined;
