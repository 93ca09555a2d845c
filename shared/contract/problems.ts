import type { ErrorCode } from '#shared/domain/errors/domain-error.ts';

/** What only the HTTP edge itself may answer: no rule of the domain knows of these. */
type EdgeCode = 'internal' | 'method_not_allowed' | 'payload_too_large' | 'unsupported_media_type';
export type ProblemCode = ErrorCode | EdgeCode;

type ProblemKind = { readonly status: number; readonly title: string; readonly type: string };

/**
 * The one table from failure to HTTP. `type` is the last part of the problem's URI, where a page
 * explains it; codes that clients need not tell apart share one. A forgotten code does not compile.
 */
export const problems = {
  bad_request: { status: 400, title: 'Bad Request', type: 'bad-request' },
  precondition_failed: { status: 400, title: 'Bad Request', type: 'bad-request' },
  webhook_not_valid: { status: 400, title: 'Webhook input is not valid.', type: 'bad-request' },
  unauthorized: { status: 401, title: 'Unauthorized', type: 'unauthorized' },
  forbidden: { status: 403, title: 'Forbidden', type: 'forbidden' },
  connections_limit_reached: {
    status: 403,
    title: 'Connections limit reached.',
    type: 'forbidden',
  },
  not_found: { status: 404, title: 'Not Found', type: 'not-found' },
  webhook_not_found: { status: 404, title: 'Webhook not found', type: 'not-found' },
  method_not_allowed: {
    status: 405,
    title: 'Method Not Allowed',
    type: 'method-not-allowed',
  },
  conflict: { status: 409, title: 'Conflict', type: 'conflict' },
  idempotency_key_in_use: {
    status: 409,
    title: 'Idempotency Key In Use',
    type: 'idempotency-key-in-use',
  },
  payload_too_large: { status: 413, title: 'Payload Too Large', type: 'payload-too-large' },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported Media Type',
    type: 'unsupported-media-type',
  },
  controlled_elsewhere: {
    status: 422,
    title: 'Controlled Elsewhere',
    type: 'controlled-elsewhere',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency Key Reused',
    type: 'idempotency-key-reused',
  },
  rate_limited: { status: 429, title: 'Too Many Requests', type: 'rate-limited' },
  internal: { status: 500, title: 'Internal Server Error', type: 'internal' },
  service_unavailable: {
    status: 503,
    title: 'Service Unavailable',
    type: 'service-unavailable',
  },
} as const satisfies Record<ProblemCode, ProblemKind>;

/** Last part of a problem type's URI. */
export type ProblemType = (typeof problems)[ProblemCode]['type'];
