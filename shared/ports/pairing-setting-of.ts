import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';

/** What a client wants of pairs. */
export type PairingSettingOf = (clientId: string) => Promise<PairingSetting>;
