import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** More than any household; an account is one row and names them all. */
const MOST_DEVICES = 500;
/** Where one minds what all others take, a change of any of them goes through all. */
const MOST_MINDED = 50;

/** @throws {DomainError} `bad_request` when an account has no room for another device. */
export const checkRoom = ({ deviceIds, minding }: VirtualAccount, added: VirtualDevice): void => {
  const isMinded = minding.length > 0 || minds(added);
  const most = isMinded ? MOST_MINDED : MOST_DEVICES;
  if (deviceIds.length < most) return;
  const reason = isMinded ? ' in which one minds what the others take' : '';
  throw new DomainError('bad_request', `A virtual account${reason} takes ${most} devices.`);
};
