import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';

/** What sets a worker going. */
export type Trigger =
  | { readonly kind: 'queue'; readonly queue: QueueName; readonly batchSize: number }
  | {
      readonly kind: 'streams';
      readonly tables: readonly TableName[];
      /**
       * Gathers more changes before it is set going, and works on one batch of a part of a table at a time.
       *
       * @default a hundred, at once, and ten batches side by side
       */
      readonly gathering?: { readonly atMost: number; readonly seconds: number };
    }
  | { readonly kind: 'tick'; readonly everyMinutes: number }
  /** API Gateway asks it who is calling. */
  | { readonly kind: 'authorizer' }
  /** API Gateway hands it every request that no route of the contract matches. */
  | { readonly kind: 'unmatched-routes' }
  /** Secrets Manager asks it to replace the signing keys. */
  | { readonly kind: 'rotation'; readonly everyDays: number };

/** A function that no client calls, as data: the stacks and the bundle are made from it. */
export type Worker = {
  /** Unique, lowerCamel. */
  readonly id: string;
  /** Handler file, such as `functions/act/carry-action.ts`. */
  readonly entry: `functions/${string}.ts`;
  readonly summary: string;
  readonly trigger: Trigger;
  readonly uses: Uses;
  readonly timeoutSeconds: number;
  /** @default 512 */
  readonly memoryMb?: number;
  /** What a customer notices when this worker fails for good. Shown on its alarm. */
  readonly impactOfFailure: string;
  /** What it reports as a warning, and somebody has to hear of all the same. Each has an alarm of its own. */
  readonly warnings?: readonly {
    /** Of the log line. */
    readonly code: string;
    /** What a customer notices. Shown on the alarm. */
    readonly impact: string;
  }[];
};

/** Declares a worker and keeps its exact types. */
export const defineWorker = <const W extends Worker>(worker: W): W => worker;
