/**
 * Says why a browser must not be sent to an address after linking; undefined when it may.
 *
 * A page of the client's own over https, or its app by a scheme of its own. In the sandbox also plain
 * http on the developer's own machine (RFC 8252, section 7.3). Everything that could run a script,
 * open a file or make one host look like another is refused.
 */
export const whyNotRedirectTo = (uri: string, environment: string): string | undefined => {
  if (UNPRINTABLE.test(uri)) return 'must not contain spaces, backslashes or control characters';
  if (uri.includes('#')) return 'must not have a fragment';
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]*):/i.exec(uri) ?? [];
  if (!scheme || !URL.canParse(uri)) return 'must be an absolute URI';
  const url = new URL(uri);
  if (url.username || url.password || /^[^/?]*\/\/[^/?]*@/.test(uri)) {
    return 'must not contain a user name or password';
  }
  return whyNotScheme(scheme.toLowerCase(), uri, url, environment);
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const UNPRINTABLE = /[\s\\\u0000-\u001f\u007f-\u009f]/;

const whyNotScheme = (
  scheme: string,
  uri: string,
  url: URL,
  environment: string,
): string | undefined => {
  if (scheme === 'https') return hasHost(uri) ? undefined : 'must be of the form https://host/…';
  if (scheme === 'http' && hasHost(uri) && LOOPBACK.has(url.hostname)) {
    return environment === 'sandbox' ? undefined : ALLOWED;
  }
  if (TAKEN.has(scheme)) return ALLOWED;
  return /^[^:]+:\//.test(uri) ? undefined : 'must be of the form scheme://… or scheme:/…';
};

const ALLOWED = "must be https or the app's own scheme";
const hasHost = (uri: string) => /^https?:\/\/[^/?]/i.test(uri);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

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
  'http',
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
