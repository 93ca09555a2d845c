import type { Json } from '#lib/local/store/json.ts';

/** An event on its way to a function that nobody waits for. */
export type AsyncInvocation = {
  readonly requestId: string;
  readonly functionArn: string;
  readonly event: Json;
  readonly acceptedAt: number;
  /** How often it has failed. */
  readonly failures: number;
};
