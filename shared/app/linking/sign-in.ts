import { accountIdOf } from '#shared/app/linking/link-account.ts';
import { grantFor } from '#shared/domain/linking/link-grant.ts';
import type { LinkProgress, LinkTrouble } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { vendorIn } from '#shared/domain/linking/link-step.ts';
import { writeLinkToken } from '#shared/domain/linking/link-token.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { CountAsking } from '#shared/ports/count-asking.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Opener, SealedFor, Sealer } from '#shared/ports/sealer.ts';
import type { Secrets } from '#shared/ports/secrets.ts';
import type {
  OAuthSignIn,
  SignIn,
  SignInOutcome,
  SignIns,
  SignInVisit,
} from '#shared/ports/sign-in.ts';
import type { Vendors } from '#shared/ports/vendor.ts';

export type SignInDeps = {
  readonly signIns: SignIns;
  readonly vendors: Vendors;
  readonly sealer: Sealer;
  readonly opener: Opener;
  readonly secrets: Secrets & { readonly challengeOf: (verifier: string) => string };
  /** Where vendors send visitors back to. */
  readonly returnUri: string;
  readonly countAsking: CountAsking;
  readonly report: ReportTrouble;
  /** Gives up on a vendor that lets a page wait too long: throws `VendorUnavailable`. */
  readonly inTime: <Result>(work: Promise<Result>) => Promise<Result>;
};

/** The progress of a visitor who tells name and password. */
export const signIn = async (
  deps: SignInDeps,
  session: LinkSession,
  given: { readonly username: string; readonly password: string },
): Promise<LinkProgress> =>
  afterTrying(deps, session, async (visit, means) => {
    if (means.kind !== 'password') throw new RangeError('the vendor has pages of its own');
    return means.signIn(visit, given);
  });

/** The progress of a visitor who tells the code that the vendor sent. */
export const enterCode = async (
  deps: SignInDeps,
  session: LinkSession,
  code: string,
): Promise<LinkProgress> =>
  afterTrying(deps, session, async (visit, means) => {
    const { pending } = session.progress;
    if (means.kind !== 'password' || pending?.kind !== 'code') {
      throw new RangeError('nobody waits for a code');
    }
    const challenge = await deps.opener.open(pending.challenge, sealedForSession(session));
    return means.enterCode(visit, { challenge, code });
  });

/** The progress of a visitor who is sent to the vendor's own pages, and the address there. */
export const sendAway = async (
  { signIns, secrets, sealer, returnUri }: SignInDeps,
  session: LinkSession,
): Promise<{ readonly url: string; readonly progress: LinkProgress }> => {
  const { clientId, id: sessionId } = session;
  const means = oauthOf(signIns, session);
  const secret = secrets.generate();
  const codeVerifier = secrets.generate();
  const url = means.authorizationUrl(visitOf(session), {
    state: writeLinkToken({ clientId, sessionId, secret }),
    codeChallenge: secrets.challengeOf(codeVerifier),
    redirectUri: returnUri,
  });
  const pending = {
    kind: 'oauth',
    stateHash: secrets.digest(secret),
    codeVerifier: await sealer.seal(codeVerifier, sealedForSession(session)),
  } as const;
  return { url, progress: { ...session.progress, pending } };
};

/** The progress of a visitor who comes back from the vendor's own pages, with a code or without. */
export const comeBack = async (
  deps: SignInDeps,
  session: LinkSession,
  code: string | undefined,
): Promise<LinkProgress> =>
  afterTrying(deps, session, async (visit, means) => {
    const { pending } = session.progress;
    if (means.kind !== 'oauth' || pending?.kind !== 'oauth') {
      throw new RangeError('nobody was sent away');
    }
    if (code === undefined) return { kind: 'refused', because: 'denied' };
    const codeVerifier = await deps.opener.open(pending.codeVerifier, sealedForSession(session));
    return means.exchange(visit, { code, codeVerifier, redirectUri: deps.returnUri });
  });

const meansOf = ({ signIns }: Pick<SignInDeps, 'signIns'>, session: LinkSession): SignIn => {
  const means = signIns(vendorIn(session) ?? '');
  if (!means) throw new RangeError('nobody can sign in to this vendor');
  return means;
};

const oauthOf = (signIns: SignIns, session: LinkSession): OAuthSignIn => {
  const means = meansOf({ signIns }, session);
  if (means.kind !== 'oauth') throw new RangeError('the vendor has no pages of its own');
  return means;
};

const visitOf = ({ clientId, userId, vendorTypes, progress }: LinkSession): SignInVisit => ({
  clientId,
  userId,
  vendorTypes,
  service: progress.service,
});

/** What the secrets of a session are sealed for. */
export const sealedForSession = ({ clientId, id }: LinkSession): SealedFor => ({
  clientId,
  purpose: 'vendor-credentials',
  owner: id,
});

type Attempt = (visit: SignInVisit, means: SignIn) => Promise<SignInOutcome>;

const afterTrying = async (
  deps: SignInDeps,
  session: LinkSession,
  attempt: Attempt,
): Promise<LinkProgress> => {
  const { progress } = session;
  const tried = { ...progress, attempts: progress.attempts + 1, trouble: null };
  try {
    const asked = attempt(visitOf(session), meansOf(deps, session)).then((outcome) =>
      afterOutcome(deps, { ...session, progress: tried }, outcome),
    );
    const after = await deps.inTime(asked);
    await count(deps, session, true);
    return after;
  } catch (error) {
    if (!(error instanceof VendorUnavailable || error instanceof VendorRefused)) throw error;
    const hasAnswered = error instanceof VendorRefused;
    await count(deps, session, hasAnswered);
    // What is not the visitor's fault is no attempt.
    if (!hasAnswered) return { ...progress, trouble: 'vendor-down' };
    return { ...tried, pending: null, trouble: 'wrong-credentials' };
  }
};

/** Counts it for the health of the vendor, which no sign-in fails for. */
const count = async (
  { countAsking, report }: SignInDeps,
  session: LinkSession,
  hasAnswered: boolean,
): Promise<void> => {
  const { clientId } = session;
  const vendor = vendorIn(session) ?? '';
  const { vendorTypes: types } = grantFor(vendor, session);
  try {
    await countAsking({ vendor, types, asking: 'link', hasAnswered, weight: 1 });
  } catch (error) {
    report({ clientId, vendor, code: 'look_not_counted', error });
  }
};

const afterOutcome = async (
  deps: SignInDeps,
  session: LinkSession,
  outcome: SignInOutcome,
): Promise<LinkProgress> => {
  const { progress } = session;
  if (outcome.kind === 'refused') {
    // A wrong code may be typed again; whoever was refused begins anew.
    const pending = outcome.because === 'wrong-code' ? progress.pending : null;
    return { ...progress, pending, trouble: outcome.because };
  }
  const sealedFor = sealedForSession(session);
  if (outcome.kind === 'code-needed') {
    const challenge = await deps.sealer.seal(outcome.challenge, sealedFor);
    return { ...progress, pending: { kind: 'code', challenge, sentTo: outcome.sentTo } };
  }
  const { identity, credentials } = outcome;
  const isOther =
    session.accountId !== null && session.accountId !== accountOf(deps, session, identity);
  const devices = isOther ? [] : await found(deps, session, credentials);
  const trouble: LinkTrouble | null = devices.length === 0 ? 'no-devices' : null;
  if (trouble) return { ...progress, pending: null, trouble };
  const sealed = await deps.sealer.seal(credentials, sealedFor);
  return { ...progress, pending: null, account: { identity, credentials: sealed, devices } };
};

/** The id that an account has once it is linked. */
const accountOf = (
  { secrets }: SignInDeps,
  session: LinkSession,
  accountIdentity: string,
): string => accountIdOf(secrets, { ...session, vendor: vendorIn(session) ?? '', accountIdentity });

/** The devices of an account that the session is for. */
const found = async (
  { vendors }: SignInDeps,
  session: LinkSession,
  credentials: string,
): Promise<NonNullable<LinkProgress['account']>['devices']> => {
  const { clientId, userId, id } = session;
  const vendor = vendorIn(session) ?? '';
  const { vendorTypes } = grantFor(vendor, session);
  const readings = await vendors(vendor).readAccount({
    clientId,
    userId,
    accountId: id,
    credentials,
  });
  return readings
    .filter(({ type }) => vendorTypes.includes(type))
    .map(({ type, information: { brand, model, ...more } }) => ({
      type,
      brand,
      model,
      name: 'displayName' in more ? more.displayName : null,
    }));
};
