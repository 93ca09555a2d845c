import type { SlotRow } from '#shared/domain/actions/action-slots.ts';
import type { Write } from '#shared/ports/commit.ts';

/** Where the pending actions of clients are held whose plan limits them. */
export type ActionSlotStore = {
  /** Some rows of a client that may have so many actions, drawn at random; all where they are few. */
  readonly some: (clientId: string, limit: number) => Promise<readonly SlotRow[]>;
  readonly get: (clientId: string, place: number) => Promise<SlotRow>;
  /** `next.version` is one more than the version that was read. */
  readonly putting: (next: SlotRow) => Write;
  /** Gives a slot back, whether it is held or not. */
  readonly releasing: (clientId: string, place: number, actionId: string) => Write;
};
