import { readLinkToken } from '#shared/domain/linking/link-token.ts';

/** What a browser keeps of a session that it opened: the secret by which it is known, and the way back. */
export type LinkCookie = { readonly browserSecret: string; readonly linkToken: string };

type Headers = Readonly<Record<string, string | undefined>>;

/** What a browser has kept of a session; undefined for nothing. */
export const linkCookieIn = (headers: Headers, sessionId: string): LinkCookie | undefined => {
  const cookies = headers.cookie?.split(/; */) ?? [];
  const begin = `${nameOf(sessionId)}=`;
  const value = cookies.find((cookie) => cookie.startsWith(begin))?.slice(begin.length);
  const [browserSecret, linkToken, ...more] = value?.split('.') ?? [];
  return browserSecret && linkToken && more.length === 0 ? { browserSecret, linkToken } : undefined;
};

/** The secret that a browser has kept for the session of a token. */
export const browserSecretFor = (headers: Headers, linkToken: string): string | undefined => {
  const token = readLinkToken(linkToken);
  return token && linkCookieIn(headers, token.sessionId)?.browserSecret;
};

/**
 * The header that has a browser keep it, for as long as a session can be: out of reach of scripts, and not
 * sent along with what other sites post.
 *
 * @param isSecure Whether the pages come by https; only the local run does without.
 */
export const keepLinkCookie = (
  { browserSecret, linkToken }: LinkCookie,
  sessionId: string,
  isSecure: boolean,
): Readonly<Record<string, string>> => ({
  'set-cookie': [
    `${nameOf(sessionId)}=${browserSecret}.${linkToken}`,
    'Path=/link',
    `Max-Age=${TWO_DAYS}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(isSecure ? ['Secure'] : []),
  ].join('; '),
});

/** A session is good for a day, and a day later its end is forgotten. */
const TWO_DAYS = 2 * 24 * 60 * 60;

const nameOf = (sessionId: string): string => `link-${sessionId}`;
