import type { ProblemType } from '#shared/contract/problems.ts';

/** What a problem type means, and what a client can do about it. */
type ProblemPage = { readonly meaning: string; readonly remedy: string };

/** One page for every type, found at `GET /problems/<type>`. A type without a page does not compile. */
export const problemPages = {
  'bad-request': {
    meaning:
      'The request does not fit the contract, or the thing it is about is in no state for it.',
    remedy:
      'Read `detail`. Where single fields were not accepted, `issues` names each and says what is allowed. ' +
      'Sending the same request again will not help.',
  },
  unauthorized: {
    meaning: 'We do not know who is calling: the access token is missing, expired or not valid.',
    remedy:
      'Fetch a new token from `POST /oauth2/token` and send it as `Authorization: Bearer <token>`. ' +
      'Tokens last for an hour; keep one until it expires instead of fetching one per request.',
  },
  forbidden: {
    meaning: 'We know who is calling, and this client may not do that.',
    remedy:
      'Read `detail`: the client may belong to the other environment, have reached its limit of connections, ' +
      'or lack a scope that the user would have to grant.',
  },
  'not-found': {
    meaning:
      'There is no such thing, or it belongs to somebody else. The two cannot be told apart.',
    remedy: 'Check the id. A deleted user or device is gone at once.',
  },
  'method-not-allowed': {
    meaning: 'The path exists, but not with this HTTP method.',
    remedy: 'Use one of the methods that the header `Allow` of the answer names.',
  },
  conflict: {
    meaning: 'The request contradicts something that exists.',
    remedy: 'Read the current state, and decide again.',
  },
  'idempotency-key-in-use': {
    meaning: 'A request with the same `Idempotency-Key` is being carried out at this moment.',
    remedy: 'Repeat the request after the seconds that `Retry-After` names.',
  },
  'idempotency-key-reused': {
    meaning:
      'The `Idempotency-Key` came before, within 24 hours, with another body or `Enode-Version`.',
    remedy:
      'Use a new key, such as a random UUID, for every new request. Repeat a key only with the same body and version.',
  },
  'payload-too-large': {
    meaning: 'The body of the request is larger than one mebibyte.',
    remedy: 'Send less at once.',
  },
  'unsupported-media-type': {
    meaning: 'The body is not in a format that the operation reads.',
    remedy:
      'Send uncompressed UTF-8 with `Content-Type: application/json`; the token endpoint reads ' +
      '`application/x-www-form-urlencoded`.',
  },
  'controlled-elsewhere': {
    meaning: 'Something else is in control of the device: a schedule, or smart charging.',
    remedy: 'Disable it, or override it for the time being, and repeat the request.',
  },
  'rate-limited': {
    meaning:
      'Too many requests came in too short a time, or the client has as many actions pending as its plan allows.',
    remedy:
      'Wait for the seconds that `Retry-After` names, then go on more slowly. Nothing was done; the same ' +
      '`Idempotency-Key` can be used again.',
  },
  internal: {
    meaning: 'Something went wrong on our side.',
    remedy:
      'Repeat the request a little later; with an `Idempotency-Key` that is safe for a POST, too. If it goes on, ' +
      'give the operator the `x-request-id` of the answer: the fault is logged under it.',
  },
  'service-unavailable': {
    meaning: 'Something that the request needs cannot be reached right now.',
    remedy: 'Repeat the request a little later.',
  },
} as const satisfies Record<ProblemType, ProblemPage>;

export const isProblemType = (type: string): type is ProblemType =>
  Object.hasOwn(problemPages, type);
