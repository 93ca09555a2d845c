/** What the bearer of a link token knows: where the session is, and the secret that opens it. */
export type LinkToken = {
  readonly clientId: string;
  readonly sessionId: string;
  readonly secret: string;
};

/** Writes a token as one opaque word that fits into a URL. */
export const writeLinkToken = ({ clientId, sessionId, secret }: LinkToken): string =>
  btoa([clientId, sessionId, secret].join(SEPARATOR))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Reads what `writeLinkToken` wrote; undefined for any other text. */
export const readLinkToken = (text: string): LinkToken | undefined => {
  if (text.length > MAX_LENGTH || !/^[\w-]+$/.test(text)) return undefined;
  const [clientId, sessionId, secret, ...rest] = decoded(text)?.split(SEPARATOR) ?? [];
  if (!clientId || !sessionId || !secret || rest.length > 0) return undefined;
  const token = { clientId, sessionId, secret };
  // Other spellings of the same bytes are not the token that was given out.
  return writeLinkToken(token) === text ? token : undefined;
};

const SEPARATOR = ':';
/** Two UUIDs and 43 characters make 158. */
const MAX_LENGTH = 400;

const decoded = (text: string): string | undefined => {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
};
