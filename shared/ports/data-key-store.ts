import type { DataKey, SealedUnder } from '#shared/domain/clients/data-key.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';

/** The keys that seal, wrapped: one for each client and purpose. */
export type DataKeyStore = {
  /** Undefined for a client of a build that had none, until its keys are replaced. */
  readonly get: (of: SealedUnder) => Promise<DataKey | undefined>;
  /** Two that are added at once: one holds. */
  readonly adding: (key: DataKey) => Write;
  readonly replacing: (next: DataKey) => Write;
  /** Of all purposes of a client, whether they are there or not. */
  readonly removingAll: (clientId: string) => readonly Write[];
  /** Those about which there is something to do. */
  readonly agenda: Agenda<SealedUnder & { readonly dueAt: Instant }>;
};
