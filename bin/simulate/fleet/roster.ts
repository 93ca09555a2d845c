import type { Member } from '#bin/simulate/fleet/member.ts';

/** Finds the members of a fleet by what rows and vendors call them. */
export type Roster = {
  readonly enter: (members: readonly Member[]) => void;
  /** Undefined until the account was looked at. */
  readonly byAsset: (assetId: string) => Member | undefined;
  /** @throws {RangeError} */
  readonly byAccount: (accountId: string) => Member;
  /** @throws {RangeError} */
  readonly byNumber: (number: number) => Member;
  readonly all: () => readonly Member[];
};

export const roster = (): Roster => {
  const accounts = new Map<string, Member>();
  const assets = new Map<string, Member>();
  let all: readonly Member[] = [];
  return {
    enter: (members) => {
      all = members;
      for (const member of members) {
        accounts.set(member.accountId, member);
        assets.set(member.assetId, member);
      }
    },
    byAsset: (assetId) => assets.get(assetId),
    byAccount: (accountId) => there(accounts.get(accountId), accountId),
    all: () => all,
    byNumber: (number) => there(all[number], String(number)),
  };
};

const there = (member: Member | undefined, name: string): Member => {
  if (member) return member;
  throw new RangeError(`there is no vehicle of ${name}`);
};
