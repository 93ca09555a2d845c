import {
  type LinkFoundAccountDeps,
  linkFoundAccount,
} from '#shared/app/linking/link-found-account.ts';
import { enterCode, type SignInDeps, sendAway, signIn } from '#shared/app/linking/sign-in.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { LinkProgress } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import {
  backAt,
  isExhausted,
  isOpenStep,
  type LinkStep,
  stepBefore,
  stepOf,
  vendorIn,
} from '#shared/domain/linking/link-step.ts';
import { linkableBrands } from '#shared/domain/linking/linkable-brands.ts';
import { servicesOf } from '#shared/domain/vendors/services.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';

export type TakeLinkStepDeps = SignInDeps &
  LinkFoundAccountDeps & {
    readonly sessions: Pick<LinkSessionStore, 'replacing'>;
    readonly commit: Commit;
  };

/** What a visitor answers at a step. */
export type LinkAnswer = {
  readonly step: LinkStep;
  /** `back` goes to the step before, whatever was answered. */
  readonly action: 'next' | 'back';
  readonly vendor?: string | undefined;
  readonly service?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly code?: string | undefined;
};

/** Where the visitor goes: to the page of a step, null for whatever is to be shown now, or to the vendor's own pages. */
export type LinkStepOutcome =
  | { readonly kind: 'page'; readonly step: LinkStep | null }
  | { readonly kind: 'vendor'; readonly url: string };

/**
 * Use case: take what a visitor answers at a step. An answer to a step that is not open, or no more, changes
 * nothing: the page shows where the visitor is. Whoever sends the same form twice goes one step.
 */
export const takeLinkStep = async (
  deps: TakeLinkStepDeps,
  session: LinkSession,
  answer: LinkAnswer,
): Promise<LinkStepOutcome> => {
  if (!isOpenStep(session, answer.step)) return { kind: 'page', step: null };
  try {
    const { progress, url } = await next(deps, session, answer);
    if (progress) {
      const version = session.version + 1;
      await deps.commit([deps.sessions.replacing({ ...session, progress, version })]);
    }
    if (url !== undefined) return { kind: 'vendor', url };
    return { kind: 'page', step: progress ? stepOf({ ...session, progress }) : null };
  } catch (error) {
    // Another tab was faster.
    if (error instanceof StaleWrite) return { kind: 'page', step: null };
    throw error;
  }
};

/** How far the visitor is after an answer; nothing when it changes nothing, or was stored with what it did. */
type Next = { readonly progress?: LinkProgress; readonly url?: string };

const next = async (
  deps: TakeLinkStepDeps,
  session: LinkSession,
  answer: LinkAnswer,
): Promise<Next> => {
  const at = { ...session, progress: backAt(session.progress, answer.step) };
  if (answer.action === 'next') return steps[answer.step](deps, { session, at }, answer);
  const before = stepBefore(at);
  return before ? { progress: backAt(at.progress, before) } : {};
};

/** A session as it is, and as if its visitor had come no further than to the step that is answered. */
type AtStep = { readonly session: LinkSession; readonly at: LinkSession };

type TakeStep = (deps: TakeLinkStepDeps, where: AtStep, answer: LinkAnswer) => Next | Promise<Next>;

const steps: { readonly [Step in LinkStep]: TakeStep } = {
  introduction: (_, { at: { progress } }) => ({ progress: { ...progress, isIntroduced: true } }),
  brand: (deps, { at }, { vendor }) =>
    vendor !== undefined &&
    linkableBrands(at, (each) => deps.signIns(each) !== undefined).includes(vendor)
      ? { progress: { ...at.progress, vendor } }
      : {},
  service: (_, { at }, { service }) =>
    service !== undefined && isService(at, service)
      ? { progress: { ...at.progress, service } }
      : {},
  access: (_, { at: { progress } }) => ({ progress: { ...progress, hasConsented: true } }),
  'sign-in': async (deps, { at }, { username = '', password = '' }) => {
    const vendor = vendorIn(at);
    const means = vendor === null ? undefined : deps.signIns(vendor);
    if (!means || isExhausted(at.progress)) return {};
    if (means.kind === 'oauth') return sendAway(deps, at);
    return { progress: await signIn(deps, at, { username, password }) };
  },
  code: async (deps, { session }, { code = '' }) =>
    isExhausted(session.progress) ? {} : { progress: await enterCode(deps, session, code) },
  devices: async (deps, { session }) => {
    const trouble = await linkFoundAccount(deps, session);
    if (!trouble) return {};
    // Whoever may try once more, at once, still has the account.
    const isLost = trouble === 'wrong-credentials';
    const kept = isLost ? backAt(session.progress, 'sign-in') : session.progress;
    return { progress: { ...kept, trouble } };
  },
};

const isService = (session: LinkSession, service: string): boolean =>
  servicesOf(vendorIn(session) ?? '').some(({ id }) => id === service);
