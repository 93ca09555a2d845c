import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { SiteMembers } from '#shared/domain/sandbox/site/site-members.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** More than any household; an account is one row and names them all. */
const MOST_DEVICES = 500;
/** Where one minds what all others take, a change of any of them goes through all; so does closing a part of a home. */
const MOST_TOGETHER = 50;

/** @throws {DomainError} `bad_request` when an account, or the home that it is in, has no room for another device. */
export const checkRoom = (site: SiteMembers, isHome: boolean, added: VirtualDevice): void => {
  const isMinded = site.minding.length > 0 || minds(added);
  const most = isHome || isMinded ? MOST_TOGETHER : MOST_DEVICES;
  if (site.deviceIds.length < most) return;
  throw new DomainError('bad_request', `${nameOf(isHome, isMinded)} takes ${most} devices.`);
};

const nameOf = (isHome: boolean, isMinded: boolean): string => {
  if (isHome) return 'A virtual home';
  return `A virtual account${isMinded ? ' in which one minds what the others take' : ''}`;
};
