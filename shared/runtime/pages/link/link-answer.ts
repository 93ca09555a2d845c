import type { LinkVisit } from '#shared/app/linking/visit-link-session.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import {
  isExhausted,
  isOpenStep,
  type LinkStep,
  linkSteps,
  stepOf,
  stepsOf,
  vendorIn,
} from '#shared/domain/linking/link-step.ts';
import { linkableBrands } from '#shared/domain/linking/linkable-brands.ts';
import { NOWHERE } from '#shared/domain/linking/redirect-uri.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';
import type { SignInKindOf } from '#shared/ports/sign-in.ts';
import { type Html, html } from '#shared/runtime/pages/html.ts';
import { successPage } from '#shared/runtime/pages/link/end-pages.ts';
import { type LinkPage, linkLayout } from '#shared/runtime/pages/link/link-layout.ts';
import type { LinkView } from '#shared/runtime/pages/link/link-view.ts';
import { heading } from '#shared/runtime/pages/link/parts.ts';
import { stepPages } from '#shared/runtime/pages/link/step-pages.ts';
import type { LinkEnd } from '#shared/runtime/pages/link/texts/link-texts.ts';
import { textsOf } from '#shared/runtime/pages/link/texts/texts.ts';
import { visitorLanguage } from '#shared/runtime/pages/link/visitor-language.ts';
import { pageHeaders } from '#shared/runtime/pages/page.ts';

/** What showing a page needs to know beside the session. */
export type LinkScene = {
  readonly signInKindOf: SignInKindOf;
  /** Proves that a form comes from our own page. */
  readonly formToken: (browserSecret: string) => string;
  /** What the browser prefers to read. */
  readonly acceptLanguage: string | undefined;
  readonly search: string;
  /** The step to show again; undefined for the present one. */
  readonly step: LinkStep | undefined;
};

/** The page for what somebody finds who opens the address of a session that is theirs. */
export const visitAnswer = (visit: LinkVisit, scene: LinkScene) =>
  ({ status: 200, ...visitPage(visit, scene) }) as const;

/** What a page that ends a visit needs to know of the request. */
type EndScene = Pick<LinkScene, 'acceptLanguage'> & {
  /** Where the page is shown. @default the address of a session */
  readonly path?: string;
  /** What there is to do, beside what the text says. */
  readonly more?: Html | false;
};

/** A page that ends a visit before its time. */
export const endPage = (
  end: LinkEnd,
  look: Pick<LinkPage, 'language' | 'colorScheme'>,
  { acceptLanguage, path, more }: EndScene,
) => {
  const language = visitorLanguage(look.language, acceptLanguage);
  const { heading: title, text } = textsOf(language).ends[end];
  const content = html`<div class="end-mark ${end}" aria-hidden="true"></div>${heading(title)}<p class="lead">${text}</p>${more}`;
  const { colorScheme } = look;
  return {
    body: linkLayout({ language, colorScheme, title, content }, assetsFrom(path)),
    headers: linkHeaders([]),
  };
};

/** Where style and script are, seen from the page of a session. */
export const ASSETS = '../link-assets';

/** The same, seen from any path. */
const assetsFrom = (path = '/link/{linkToken}'): string =>
  `${path.replaceAll(/[^/]/g, '').slice(1).replaceAll('/', '../')}link-assets`;

const visitPage = (visit: LinkVisit, scene: LinkScene) => {
  const { session, client } = visit;
  const language = visitorLanguage(session.language, scene.acceptLanguage);
  const view = viewOf(visit, scene, language);
  const { step: again } = scene;
  const step = again !== undefined && isOpenStep(session, again) ? again : stepOf(session);
  const isDone = visit.kind === 'completed';
  const isBlocked = !isDone && isExhausted(session.progress) && !session.progress.account;
  // One who has no vendor yet may have one step more than can be seen now.
  const steps = stepsOf(session).filter((each) => each !== 'code');
  const at = 1 + steps.filter((each) => linkSteps.indexOf(each) < linkSteps.indexOf(step)).length;
  const { texts } = view;
  const content = isDone ? successPage(view) : stepPages[isBlocked ? 'sign-in' : step](view);
  const body = linkLayout(
    {
      language,
      colorScheme: session.colorScheme,
      title: `${client.name} · ${isDone ? texts.success.heading : texts.stepOf(at, steps.length)}`,
      asking: client,
      ...(isDone
        ? {}
        : { progress: { step: at, steps: steps.length, words: texts.stepOf(at, steps.length) } }),
      content,
    },
    ASSETS,
  );
  // Where a vendor's own pages are is known only once somebody goes there.
  const away = view.signIn === 'oauth' ? ['https:'] : [];
  return { body, headers: linkHeaders([...originsOf(session), ...away]) };
};

const viewOf = (visit: LinkVisit, scene: LinkScene, language: string): LinkView => {
  const { session, client, browserSecret } = visit;
  const kindOf = (each: string) => scene.signInKindOf(client.environment, each);
  const vendor = vendorIn(session);
  return {
    texts: textsOf(language),
    visit,
    brands: linkableBrands(session, (each) => kindOf(each) !== undefined).map((each) => ({
      vendor: each,
      name: brandOf(each),
    })),
    brand: vendor === null ? '' : brandOf(vendor),
    vendor,
    search: scene.search,
    formToken: scene.formToken(browserSecret),
    signIn: vendor === null ? null : (kindOf(vendor) ?? null),
    leaveUrl: leaveUrlOf(session),
    doneUrl: doneUrlOf(session),
  };
};

const doneUrlOf = ({ redirectUri }: LinkSession): string | null =>
  redirectUri === NOWHERE ? null : redirectUri;

/** Where a visitor goes who leaves early: the client learns by the query that nothing was linked. */
const leaveUrlOf = (session: LinkSession): string | null => {
  const doneUrl = doneUrlOf(session);
  if (doneUrl === null || session.leadsPlainly) return doneUrl;
  const url = new URL(doneUrl);
  url.searchParams.set('error', 'access_denied');
  url.searchParams.set('error_message', 'The user left before a device was linked.');
  return url.href;
};

/** What a page may load, and where its forms may lead: browsers hold redirects to it, too. */
const linkHeaders = (targets: readonly string[]): Readonly<Record<string, string>> => ({
  ...pageHeaders(
    "style-src 'self'; script-src 'self'; img-src 'self' data:",
    ["'self'", ...targets].join(' '),
  ),
});

/** What a policy calls the target of a redirect, if there is one: an origin, or the scheme of an app. */
const originsOf = (session: LinkSession): readonly string[] => {
  const doneUrl = doneUrlOf(session);
  if (doneUrl === null) return [];
  const { protocol, origin } = new URL(doneUrl);
  return [origin === 'null' ? protocol : origin];
};
