import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import { textIn } from '#test/simulation/laws/law-world.ts';

/** What became of a user. Who is deleted stays for a while as a tombstone. */
export type UserChange = {
  /** As `ownerOf` names the user whose a row is. */
  readonly owner: string;
  readonly isThere: boolean;
  readonly isTombstone: boolean;
};

/** What a change makes of a user; nothing where it is about something else. */
export const userChange = ({ table, before, after }: TableChange): UserChange | undefined => {
  const row = after ?? before;
  if (table !== 'users' || row?.sk !== 'USER') return undefined;
  const isTombstone = after?.deletedAt !== undefined;
  return { owner: textIn(row, 'pk'), isThere: after !== undefined && !isTombstone, isTombstone };
};
