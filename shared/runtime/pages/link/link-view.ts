import type { LinkVisit } from '#shared/app/linking/visit-link-session.ts';
import type { Html } from '#shared/runtime/pages/html.ts';
import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** What the pages of a session show. */
export type LinkView = {
  readonly texts: LinkTexts;
  readonly visit: LinkVisit;
  /** Brands to choose from, by vendor name. */
  readonly brands: readonly { readonly vendor: string; readonly name: string }[];
  /** The brand that was chosen, or that the session is for. */
  readonly brand: string;
  readonly vendor: string | null;
  /** What the visitor searches for. */
  readonly search: string;
  /** Proves that a form comes from our own page. */
  readonly formToken: string;
  /** How users of the vendor sign in; null while there is none. */
  readonly signIn: 'password' | 'oauth' | null;
  /** Where a visitor goes who leaves, and who is done; null for nowhere. */
  readonly leaveUrl: string | null;
  readonly doneUrl: string | null;
};

/** The content of one page. */
export type StepPage = (view: LinkView) => Html;
