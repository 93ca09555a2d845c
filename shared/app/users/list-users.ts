import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ListUsersDeps = { readonly users: Pick<UserStore, 'list'> };

/** Use case: one page of a client's users, newest first; deleted ones are not among them. */
export const listUsers = (
  { users }: ListUsersDeps,
  clientId: string,
  page: PageRequest,
): Promise<Page<User>> => users.list(clientId, page);
