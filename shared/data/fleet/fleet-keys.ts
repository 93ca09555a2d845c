import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';

/** Where what was worked out of a client's fleet is named. */
export const headKey = (clientId: string): RowKey => ({ pk: key(clientId), sk: 'FLEET' });
/** Where it is kept what a client asks. */
export const intentKey = (clientId: string): RowKey => ({ pk: key(clientId), sk: 'INTENT' });
/** Where it is kept when its fleet is looked at. */
export const wakeKey = (clientId: string): RowKey => ({ pk: key(clientId), sk: 'WAKE' });

/** By what something is found that is kept in parts. */
export const KeptItem = z.object({ id: z.string(), parts: z.int() });

/** By what the plans are found that were dealt last. */
export const PlanItem = KeptItem.extend({ number: z.int(), revisionId: z.string() }).nullable();
