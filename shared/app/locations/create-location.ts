import { type AddingLocationDeps, addingLocation } from '#shared/app/locations/adding-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { requireUser } from '#shared/app/users/require-user.ts';
import type { Location, LocationInput } from '#shared/domain/locations/location.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type CreateLocationDeps = AddingLocationDeps & {
  readonly users: Pick<UserStore, 'get' | 'checkingAlive'>;
  readonly commit: Commit;
  readonly placements: Queue<PlacementMessage>;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * Use case: note a place that matters to a user. Devices that stand there already are placed soon after:
 * from the queue or, should the message get lost, from the agenda.
 *
 * @throws {DomainError} `not_found` for an unknown user, `forbidden` for one who has as many as there may be.
 */
export const createLocation = async (
  deps: CreateLocationDeps,
  {
    clientId,
    userId,
    ...input
  }: LocationInput & { readonly clientId: string; readonly userId: string },
): Promise<Location> => {
  const id = deps.newId();
  const created = await retryStale(deps.clock, async () => {
    const user = await requireUser(deps.users, clientId, userId);
    const { location, writes } = await addingLocation(deps, user, { id, ...input });
    await deps.commit([deps.users.checkingAlive(clientId, userId, user.createdAt), ...writes]);
    return location;
  });
  await deps.placements.send([{ clientId, userId }]);
  return created;
};
