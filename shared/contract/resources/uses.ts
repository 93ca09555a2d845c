import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import type { SealingPurpose } from '#shared/domain/clients/data-key.ts';

/**
 * Everything outside itself that a function touches. The stack turns this into the function's role
 * and environment, so that a grant and the variable that uses it are given together.
 */
export type Uses = {
  /** `write` includes `read`. */
  readonly tables?: { readonly [Table in TableName]?: 'read' | 'write' };
  readonly sends?: readonly QueueName[];
  readonly publishesEvents?: boolean;
  /** Seals under the client's key, which it finds in the table `clients`; whoever can seal can open. */
  readonly seals?: readonly SealingPurpose[];
  /** Seals under keys of its own process, and can open nothing else: for what lives no longer than minutes. */
  readonly sealsAlone?: readonly SealingPurpose[];
  readonly opens?: readonly SealingPurpose[];
  /** Has data keys made, and sees none of them. */
  readonly makesDataKeys?: readonly SealingPurpose[];
  /** The keys that sign access tokens: `read` to sign, `rotate` to replace. */
  readonly signingKeys?: 'read' | 'rotate';
  /** Whether it knows the plans that clients can have. */
  readonly knowsPlans?: boolean;
  /** Whether it asks markets for prices, in the name of the operator's account there. */
  readonly asksMarkets?: boolean;
  /** Whether it asks if every table, queue and key can be reached (the readiness check). */
  readonly probesEverything?: boolean;
};
