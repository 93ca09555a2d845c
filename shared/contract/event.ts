import type * as z from 'zod';
import type { TableName } from '#shared/contract/resources/tables.ts';

/** One webhook event, as data: payload checks, subscriptions and the OpenAPI document read it. */
export type Event<Payload extends z.ZodType = z.ZodType> = {
  /** The contract's name, such as `user:vehicle:updated`. */
  readonly name: string;
  readonly description: string;
  /** The whole event, as one entry of the array that a webhook receives. */
  readonly payload: Payload;
  /** Whether a webhook can name it among its `events`; the others are sent without being asked for. */
  readonly subscribable: boolean;
  /** First version that is told it; absent when all are. */
  readonly since?: string;
  /** Tables whose changes bring it about; none for one that the webhook sender makes itself. */
  readonly uses: readonly TableName[];
};

/** Declares an event and keeps its exact types. */
export const defineEvent = <const Name extends string, Payload extends z.ZodType>(
  event: Event<Payload> & { readonly name: Name },
): Event<Payload> & { readonly name: Name } => event;
