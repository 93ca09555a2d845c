/** The only algorithm: what a token says of itself is compared with it, never believed. */
export const ALGORITHM = 'ES256';

/** Marks a token as an access token (RFC 9068), so that none made for another purpose passes for one. */
export const TOKEN_TYPE = 'at+jwt';
/** Our own claim: the id of the client secret that the token was given for. */
export const SECRET_CLAIM = 'secret_id';
