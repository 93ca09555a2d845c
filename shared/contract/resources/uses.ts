import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/** What is kept sealed; each purpose can be granted alone. Same words as the sealing port's. */
export type SealedPurpose = 'vendor-credentials' | 'webhook-secret';

/**
 * Everything outside itself that a function touches. The stack turns this into the function's role
 * and environment, so that a grant and the variable that uses it are given together.
 */
export type Uses = {
  /** `write` includes `read`. */
  readonly tables?: { readonly [Table in TableName]?: 'read' | 'write' };
  readonly sends?: readonly QueueName[];
  readonly publishesEvents?: boolean;
  readonly seals?: readonly SealedPurpose[];
  readonly opens?: readonly SealedPurpose[];
  /** The keys that sign access tokens: `read` to sign, `rotate` to replace. */
  readonly signingKeys?: 'read' | 'rotate';
  /** Whether it knows the plans that clients can have. */
  readonly knowsPlans?: boolean;
  /** Whether it asks if every table, queue and key can be reached (the readiness check). */
  readonly probesEverything?: boolean;
};
