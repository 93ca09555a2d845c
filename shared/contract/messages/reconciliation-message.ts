import * as z from 'zod';

/** A message of the queue `reconciliations`: compare this asset with what it should do. */
export const ReconciliationMessage = z.object({ clientId: z.string(), assetId: z.string() });
