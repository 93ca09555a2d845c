/** A client that says who it is. */
export type ClientCredentials = { readonly clientId: string; readonly secret: string };

/** A refusal in the words of RFC 6749, section 5.2. */
export type OAuthRefusal = {
  readonly status: 400 | 401;
  readonly error: 'invalid_request' | 'invalid_client' | 'unsupported_grant_type';
  readonly description: string;
};

/** The members of a token request that we look at; an empty one counts as absent. */
export type TokenForm = {
  readonly grant_type: string;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
};

/** Finds the credentials of a token request: in the Basic header or in the form, never in both. */
export const readClientCredentials = (
  authorization: string | undefined,
  form: TokenForm,
): ClientCredentials | OAuthRefusal => {
  if (form.grant_type !== 'client_credentials') return UNSUPPORTED;
  const found = authorization ? fromHeader(authorization, form) : fromForm(form);
  // Ours are UUIDs; a text without end is looked up nowhere.
  return 'clientId' in found && found.clientId.length > MAX_ID_LENGTH ? INVALID_CLIENT : found;
};

const MAX_ID_LENGTH = 200;

const fromHeader = (authorization: string, form: TokenForm): ClientCredentials | OAuthRefusal => {
  const basic = fromBasic(authorization);
  if (!basic) return MALFORMED;
  // Some libraries repeat the id in the form; only a second secret, or another id, is a second method.
  const isRepeated = !form.client_id || form.client_id === basic.clientId;
  return form.client_secret || !isRepeated ? TWO_METHODS : basic;
};

export const INVALID_CLIENT: OAuthRefusal = {
  status: 401,
  error: 'invalid_client',
  description: 'The client is unknown, or its secret is wrong.',
};

const UNSUPPORTED: OAuthRefusal = {
  status: 400,
  error: 'unsupported_grant_type',
  description: 'grant_type must be client_credentials.',
};

const TWO_METHODS: OAuthRefusal = {
  status: 400,
  error: 'invalid_request',
  description: 'Send the credentials by HTTP Basic or in the form, not by both.',
};

const MALFORMED: OAuthRefusal = {
  ...INVALID_CLIENT,
  description: 'The Authorization header must be: Basic base64(client_id:client_secret).',
};

const MISSING: OAuthRefusal = {
  ...INVALID_CLIENT,
  description: 'Send client_id and client_secret, by HTTP Basic or in the form.',
};

const fromForm = ({ client_id, client_secret }: TokenForm): ClientCredentials | OAuthRefusal =>
  client_id && client_secret ? { clientId: client_id, secret: client_secret } : MISSING;

const fromBasic = (authorization: string): ClientCredentials | undefined => {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization) ?? [];
  const [, id, secret] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString()) ?? [];
  const clientId = formDecoded(id);
  const decodedSecret = formDecoded(secret);
  return clientId && decodedSecret ? { clientId, secret: decodedSecret } : undefined;
};

/** Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1). */
const formDecoded = (text: string | undefined): string | undefined => {
  try {
    return text && decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};
