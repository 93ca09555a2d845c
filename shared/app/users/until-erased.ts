import { stillErased } from '#shared/app/users/still-erased.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type UntilErasedDeps = {
  readonly users: Pick<UserStore, 'get'>;
  readonly clock: Pick<Clock, 'sleep' | 'duringWork'>;
};

/** An erasure takes a fraction of a second as a rule; whoever asks shall have an answer within two. */
const LOOKS = 30;
const PAUSE = milliseconds(50);

/**
 * Waits, where a user was deleted a moment ago, until nothing is left that a user of the same id could
 * be mistaken for.
 *
 * @throws {DomainError} `conflict` when the erasure takes longer than a request can.
 */
export const untilErased = async (
  { users, clock }: UntilErasedDeps,
  clientId: string,
  userId: string,
): Promise<void> => {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    const user = await users.get(clientId, userId);
    if (!user || user.deletedAt === null) return;
    await clock.sleep(clock.duringWork(PAUSE));
  }
  throw stillErased();
};
