import { valueIn } from '#shared/app/value-in.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { Found, Read, ReadTogether } from '#shared/ports/read-together.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type OwnersDeps = {
  readonly users: Pick<UserStore, 'reading'>;
  readonly readTogether: ReadTogether;
};

/** Whose something is; null for nobody's. */
export type Owner = { readonly clientId: string; readonly userId: string | null };

/** The users whose things these are, each once, to be read together with other things. */
export type OwnerReads = {
  readonly reads: readonly Read<User>[];
  /** @throws what keeps one of them from being understood. */
  readonly understand: (found: readonly Found<User>[]) => OwnerOf;
};

/** Who has the id now: undefined where nobody has, or nobody ever had. */
export type OwnerOf = (owner: Owner) => User | undefined;

export const readingOwners = (
  { users }: Pick<OwnersDeps, 'users'>,
  things: readonly Owner[],
): OwnerReads => {
  const owners = new Map<string, Read<User>>();
  for (const { clientId, userId } of things) {
    const name = nameOf({ clientId, userId });
    if (userId !== null && !owners.has(name)) owners.set(name, users.reading(clientId, userId));
  }
  const names = [...owners.keys()];
  return {
    reads: [...owners.values()],
    understand: (found) => {
      const known = new Map(found.map((each, index) => [names[index], valueIn(each)]));
      return (owner) => known.get(nameOf(owner));
    },
  };
};

/** The users whose things these are, as they are now. */
export const readOwners = async (deps: OwnersDeps, things: readonly Owner[]): Promise<OwnerOf> => {
  const { reads, understand } = readingOwners(deps, things);
  return understand((await deps.readTogether({ reads }, { fresh: true })).reads);
};

const nameOf = ({ clientId, userId }: Owner): string => JSON.stringify([clientId, userId]);
