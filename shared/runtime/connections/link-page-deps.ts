import { writeCode } from '#shared/adapters/vendors/sandbox/sandbox-authorization.ts';
import { signInKindOf, signIns } from '#shared/adapters/vendors/sign-ins.ts';
import { countAskings } from '#shared/app/health/count-askings.ts';
import { rememberLink } from '#shared/app/sandbox/remember-link.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import { challengeOf } from '#shared/runtime/challenge-of.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { lonelySealer, opener, sealer } from '#shared/runtime/connections/sealing.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import {
  clients,
  commit,
  linkSessions,
  users,
  vendorTallies,
  virtualDevices,
} from '#shared/runtime/connections/stores.ts';
import { vendors } from '#shared/runtime/connections/vendors.ts';
import { env } from '#shared/runtime/env.ts';
import { reportTrouble } from '#shared/runtime/report-trouble.ts';
import { within } from '#shared/runtime/within.ts';

/** How long a page waits for a vendor: less than its function may take. */
const PATIENCE = seconds(7);

/** All that opening the address of a link session needs. */
export const linkVisitDeps = () => ({
  users: users(),
  clients: clients(),
  sessions: linkSessions(),
  secrets: secrets(),
  clock: systemClock,
  signInKindOf,
  isSecure: env(environmentNames.linkUrl).startsWith('https:'),
});

/** All that going on with a session needs. */
export const linkStepDeps = () => ({
  ...linkVisitDeps(),
  secrets: { ...secrets(), challengeOf },
  commit: commit(),
  signInsFor: signIns(signInDeps()),
  vendors: vendors(),
  countAsking: countAskings({ tallies: vendorTallies(), clock: systemClock }),
  report: reportTrouble(),
  inTime: within(PATIENCE, () => new VendorUnavailable('the vendor takes too long for a page')),
  sealer: sealer(),
  opener: opener(),
  returnUri: `${env(environmentNames.linkUrl)}/return`,
});

/** The same, to link what was found. */
export const linkAnswerDeps = () => ({
  ...linkStepDeps(),
  observations: queue<ObservationMessage>('observations'),
});

/** All that the sign-in page of a virtual vendor needs. */
export const sandboxAuthorizationDeps = () => ({
  returnUri: `${env(environmentNames.linkUrl)}/return`,
  writeCode: (asked: Parameters<typeof writeCode>[1], username: string) =>
    writeCode({ sealer: lonelySealer(), clock: systemClock }, asked, username),
});

const signInDeps = () => ({
  devices: virtualDevices(),
  secrets: secrets(),
  commit: commit(),
  clock: systemClock,
  sealer: sealer(),
  opener: opener(),
  challengeOf,
  users: users(),
  remember: async (virtualAccountId: string, linked: VendorAccount) => {
    const deps = { devices: virtualDevices(), clock: systemClock };
    const [, writes] = await rememberLink(deps, virtualAccountId, linked);
    return writes;
  },
  authorizeUri: new URL('/sandbox/authorize', env(environmentNames.linkUrl)).href,
});
