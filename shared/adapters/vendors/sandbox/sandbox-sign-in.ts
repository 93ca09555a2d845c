import {
  MAGIC_CODE,
  type MagicUser,
  magicUser,
} from '#shared/adapters/vendors/sandbox/magic-user.ts';
import {
  authorizationUrl,
  openCode,
  type SandboxAuthorizationDeps,
} from '#shared/adapters/vendors/sandbox/sandbox-authorization.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { newAccount } from '#shared/domain/sandbox/new-account.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { uuidOfDigest } from '#shared/domain/values/uuid-of-digest.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type { SignIn, SignInOutcome, SignInVisit } from '#shared/ports/sign-in.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type SandboxSignInDeps = SandboxAuthorizationDeps & {
  readonly devices: Pick<VirtualDeviceStore, 'account' | 'addingAccount' | 'addingDevice'>;
  readonly users: Pick<UserStore, 'checkingOpen'>;
  /** What notes in a virtual account who links it, so that changes of its devices can be told there. */
  readonly remember: (virtualAccountId: string, linked: VendorAccount) => Promise<readonly Write[]>;
  readonly secrets: Pick<Secrets, 'digest'>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/** Vendors whose own pages their users really sign in on. The sandbox has pages for them, too. */
const withPages = new Set(['TESLA', 'ENPHASE', 'SMA', 'NETATMO', 'NEST', 'ECOBEE', 'HUAWEI']);

/** Of which kind signing in to a virtual vendor is. */
export const sandboxSignInKind = (vendor: string): SignIn['kind'] =>
  withPages.has(vendor) ? 'oauth' : 'password';

/**
 * How users sign in to a virtual vendor: by names that say what happens. A good one has an account with one
 * device of each type that is asked for, always the same one.
 */
export const sandboxSignIn = (vendor: string, deps: SandboxSignInDeps): SignIn => {
  const enter = (visit: SignInVisit, user: MagicUser) => outcomeFor(deps, vendor, visit, user);
  // Its credentials are the id of a virtual account.
  const along = deps.remember;
  if (sandboxSignInKind(vendor) === 'password') {
    return {
      kind: 'password',
      along,
      signIn: async (visit, { username, password }) => {
        const user = magicUser(username);
        if (password === '') return { kind: 'refused', because: 'wrong-credentials' };
        return user.kind === 'code'
          ? { kind: 'code-needed', challenge: user.name, sentTo: '••• 42' }
          : enter(visit, user);
      },
      enterCode: async (visit, { challenge, code }) =>
        code === MAGIC_CODE
          ? enter(visit, magicUser(challenge))
          : { kind: 'refused', because: 'wrong-code' },
    };
  }
  return {
    kind: 'oauth',
    along,
    authorizationUrl: (_, asked) => authorizationUrl(deps, vendor, asked),
    exchange: async (visit, { code, codeVerifier, redirectUri }) => {
      const username = await openCode(deps, vendor, { code, codeVerifier, redirectUri });
      return username === undefined
        ? { kind: 'refused', because: 'denied' }
        : enter(visit, magicUser(username));
    },
  };
};

const outcomeFor = async (
  deps: SandboxSignInDeps,
  vendor: string,
  visit: SignInVisit,
  user: MagicUser,
): Promise<SignInOutcome> => {
  switch (user.kind) {
    case 'down':
      throw new VendorUnavailable('the virtual vendor is down');
    case 'denied':
      return { kind: 'refused', because: 'denied' };
    case 'wrong':
      return { kind: 'refused', because: 'wrong-credentials' };
    case 'account': {
      const account = await deps.devices.account(visit.clientId, user.accountId);
      const isOpen = account?.vendor === vendor && !account.credentialsRevoked;
      return isOpen ? signedIn(account.id) : { kind: 'refused', because: 'wrong-credentials' };
    }
    default:
      return signedIn(await magicAccount(deps, vendor, visit, user));
  }
};

/** The id of a virtual account is its name and its key. */
const signedIn = (accountId: string): SignInOutcome => ({
  kind: 'signed-in',
  identity: accountId,
  credentials: accountId,
});

/** The account of somebody with a magic name, made at the first time. */
const magicAccount = async (
  { devices, users, secrets, commit, clock }: SandboxSignInDeps,
  vendor: string,
  { clientId, userId, vendorTypes }: SignInVisit,
  { kind, name }: { readonly kind: string; readonly name: string },
): Promise<string> => {
  const kinds =
    kind === 'empty'
      ? []
      : assetKinds.filter((each) => vendorTypes.includes(each) && vendorMakes(vendor, each));
  const id = idFrom(secrets, [clientId, userId, vendor, name, ...kinds]);
  if (await devices.account(clientId, id)) return id;
  const now = clock.now();
  const made = kinds.map((each) =>
    newDevice<AssetKind>(
      { kind: each, order: {} },
      { clientId, id: idFrom(secrets, [id, each]), accountId: id, vendor },
      now,
    ),
  );
  const account = newAccount({ clientId, id, vendor }, made, now);
  try {
    await commit([
      users.checkingOpen(clientId, id),
      devices.addingAccount(account),
      ...made.map(devices.addingDevice),
    ]);
  } catch (error) {
    // Somebody signed in under the same name at the same moment, or the client was deleted.
    if (!(error instanceof StaleWrite)) throw error;
    if (!(await devices.account(clientId, id)))
      throw new VendorUnavailable('the account is not there');
  }
  return id;
};

/** Made from what it is the id of. */
const idFrom = ({ digest }: Pick<Secrets, 'digest'>, parts: readonly string[]): string =>
  uuidOfDigest(digest(JSON.stringify(parts)));
