import type { SignInDeps } from '#shared/app/linking/sign-in.ts';
import {
  type LinkSight,
  type VisitLinkSessionDeps,
  visitLinkSession,
} from '#shared/app/linking/visit-link-session.ts';
import type { LinkStep } from '#shared/domain/linking/link-step.ts';
import type { SignInKindOf, SignInsFor } from '#shared/ports/sign-in.ts';
import type { LinkScene } from '#shared/runtime/pages/link/link-answer.ts';
import { browserSecretFor, keepLinkCookie } from '#shared/runtime/pages/link/link-cookie.ts';

/** What the pages need beside the use cases. */
export type LinkEdgeDeps = VisitLinkSessionDeps & {
  readonly signInKindOf: SignInKindOf;
  /** Whether the pages come by https. */
  readonly isSecure: boolean;
};

/** What going on with a session needs, for clients of every environment. */
export type AnyEnvironment<Deps extends Pick<SignInDeps, 'signIns'>> = Omit<Deps, 'signIns'> & {
  readonly signInsFor: SignInsFor;
};

/** Of a request, in lower case. */
export type BrowserHeaders = Readonly<Record<string, string | undefined>>;

/** What a browser finds under a token, and the headers by which it will be known again. */
export const visitWith = async (
  deps: LinkEdgeDeps,
  headers: BrowserHeaders,
  linkToken: string,
): Promise<{ readonly sight: LinkSight; readonly keeping: Readonly<Record<string, string>> }> => {
  const secret = browserSecretFor(headers, linkToken);
  const sight = await visitLinkSession(deps, linkToken, secret);
  const isNew = 'browserSecret' in sight && sight.browserSecret !== secret;
  const keeping = isNew
    ? keepLinkCookie(
        { browserSecret: sight.browserSecret, linkToken },
        sight.session.id,
        deps.isSecure,
      )
    : {};
  return { sight, keeping };
};

/** The scene of a page for a browser. */
export const sceneFor = (
  deps: LinkEdgeDeps,
  headers: BrowserHeaders,
  { q = '', step }: { readonly q?: string | undefined; readonly step?: LinkStep | undefined },
): LinkScene => ({
  signInKindOf: deps.signInKindOf,
  formToken: (browserSecret) => deps.secrets.digest(formSecret(browserSecret)),
  acceptLanguage: headers['accept-language'],
  search: q,
  step,
});

/** Whether a form comes from a page that this browser was shown. */
export const isOwnForm = (
  { secrets }: Pick<LinkEdgeDeps, 'secrets'>,
  browserSecret: string,
  formToken: string,
): boolean =>
  /^[\da-f]{64}$/.test(formToken) && secrets.matches(formSecret(browserSecret), formToken);

const formSecret = (browserSecret: string): string => `form ${browserSecret}`;
