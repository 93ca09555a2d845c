import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import type { EraseUserDeps } from '#shared/app/users/erase-user.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { actions } from '#shared/runtime/connections/actions.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { linkSessions } from '#shared/runtime/connections/link-sessions.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { virtualDevices } from '#shared/runtime/connections/virtual-devices.ts';
import { webhooks } from '#shared/runtime/connections/webhooks.ts';

/** All that erasing a user needs. */
export const erasing = (): EraseUserDeps => {
  const unlinking = { devices: virtualDevices(), commit: commit(), clock: systemClock };
  return {
    users: users(),
    assets: assets(),
    actions: actions(),
    sessions: linkSessions(),
    webhooks: webhooks(),
    unlink: (account) => forgetLink(unlinking, account),
    commit: commit(),
    clock: systemClock,
  };
};
