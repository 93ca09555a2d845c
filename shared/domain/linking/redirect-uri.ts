import { PLAIN_TEXT, plainText } from '#shared/domain/values/plain-text.ts';

/** What clients of older versions of the API write where a session leads nowhere in the end. */
export const NOWHERE = 'about:blank';

/**
 * Says why a browser must not be sent to an address after linking; undefined when it may.
 *
 * A page of the client's own, which may be a server in somebody's house and so plain http, or its app by
 * a scheme of its own. Everything that could run a script, open a file or make one host look like
 * another is refused.
 */
export const whyNotRedirectTo = (uri: string): string | undefined => {
  if (!plainText.test(uri)) return PLAIN_TEXT;
  if (/[\s\\]/.test(uri)) return 'must not contain spaces or backslashes';
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  if (!scheme || !URL.canParse(uri)) return 'must be an absolute URI';
  const url = new URL(uri);
  if (url.username || url.password || /^[^/?#]*\/\/[^/?#]*@/.test(uri)) {
    return 'must not contain a user name or password';
  }
  return whyNotScheme(scheme.toLowerCase(), uri);
};

const whyNotScheme = (scheme: string, uri: string): string | undefined => {
  if (scheme === 'https' || scheme === 'http') {
    return hasHost(uri) ? undefined : `must be of the form ${scheme}://host/…`;
  }
  if (TAKEN.has(scheme)) return "must be http, https or the app's own scheme";
  return /^[^:]+:\//.test(uri) ? undefined : 'must be of the form scheme://… or scheme:/…';
};

const hasHost = (uri: string) => /^https?:\/\/[^/?#]/i.test(uri);

/** Schemes that browsers and phones give a meaning of their own; no app can claim them. */
const TAKEN = new Set([
  'about',
  'android-app',
  'blob',
  'chrome',
  'chrome-extension',
  'content',
  'data',
  'file',
  'filesystem',
  'ftp',
  'intent',
  'jar',
  'javascript',
  'mailto',
  'resource',
  'sms',
  'tel',
  'urn',
  'vbscript',
  'view-source',
  'ws',
  'wss',
]);
