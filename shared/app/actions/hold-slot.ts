import type { Action } from '#shared/domain/actions/action.ts';
import { holding, RETRY_AFTER_FULL, rowWithRoom } from '#shared/domain/actions/action-slots.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { ActionSlotStore } from '#shared/ports/action-slot-store.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';

/** What a new action is to remember of its slot, and the writes that hold it; commit them with the action. */
type Hold = { readonly heldIn: number | null; readonly writes: readonly Write[] };

/**
 * Finds a slot for a new action of a client that may have so many pending. One that takes over from another takes its slot.
 *
 * @param limit Null for none: then nothing is counted.
 * @throws {DomainError} `rate_limited` when all are held.
 */
export const holdSlot = async (
  slots: Pick<ActionSlotStore, 'some' | 'get' | 'putting' | 'releasing'>,
  { action, ended }: { readonly action: Action; readonly ended: Action | undefined },
  limit: number | null,
  now: Instant,
): Promise<Hold> => {
  const { clientId } = action;
  const former = ended && ended.heldIn !== null ? { ...ended, place: ended.heldIn } : undefined;
  if (limit === null) {
    const release = former && slots.releasing(clientId, former.place, former.id);
    return { heldIn: null, writes: release ? [release] : [] };
  }
  const row = former
    ? await slots.get(clientId, former.place)
    : rowWithRoom(await slots.some(clientId, limit), limit, now);
  if (!row) {
    throw new DomainError(
      'rate_limited',
      `This client may have ${limit} actions pending at the same time. Wait until some have ended.`,
      { retryIn: RETRY_AFTER_FULL },
    );
  }
  return { heldIn: row.place, writes: [slots.putting(holding(row, action, now, former?.id))] };
};

/** Gives the slot of an action back that has ended. Where that fails, the slot is free after the action's deadline. */
export const releaseSlot = async (
  {
    slots,
    commit,
  }: { readonly slots: Pick<ActionSlotStore, 'releasing'>; readonly commit: Commit },
  { clientId, id, heldIn }: Action,
): Promise<void> => {
  if (heldIn === null) return;
  await commit([slots.releasing(clientId, heldIn, id)]).catch(() => undefined);
};
