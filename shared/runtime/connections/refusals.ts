import { refusalCounter } from '#shared/data/refusal-counter.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Counts wrong client secrets. */
export const refusals = once(() => refusalCounter(documentClient(), envTable('rateLimits')));
