import type * as z from 'zod';
import type { Pairing } from '#shared/contract/schemas/pairing.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { ExplainedPairing } from '#shared/domain/pairing/explain-pairings.ts';

/** One vehicle and one charger of a user, as the API shows them. */
export const toPairingView = (pairing: ExplainedPairing): z.input<typeof Pairing> => ({
  vehicleId: pairing.vehicleId,
  chargerId: pairing.chargerId,
  state: pairing.state,
  mode: pairing.mode,
  since: toTimestamp(pairing.since),
  failedCommands: pairing.failedCommands,
  confidence: pairing.confidence,
  evidence: [...pairing.evidence],
});
