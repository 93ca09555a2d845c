import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { CorsDefinition } from '#lib/local/http-api/api-definition.ts';
import type { HttpAnswer } from '#lib/local/http-api/function-response.ts';

/** Whether a browser asks what it may do, which API Gateway answers without any route. */
export const isPreflight = ({ method, headers }: IncomingMessage): boolean =>
  method === 'OPTIONS' &&
  headers.origin !== undefined &&
  headers['access-control-request-method'] !== undefined;

/** The answer to a preflight request. */
export const preflightAnswer = (
  cors: CorsDefinition,
  { headers }: IncomingMessage,
): HttpAnswer => ({
  status: 204,
  headers: {
    ...originHeaders(cors, headers.origin),
    ...list('access-control-allow-methods', cors.AllowMethods),
    ...list('access-control-allow-headers', cors.AllowHeaders),
    ...(cors.MaxAge === undefined ? {} : { 'access-control-max-age': String(cors.MaxAge) }),
  },
  body: '',
});

/** The headers of any other answer. They replace what a function may have set itself. */
export const corsHeaders = (
  cors: CorsDefinition,
  { headers }: IncomingMessage,
): OutgoingHttpHeaders => ({
  ...originHeaders(cors, headers.origin),
  ...list('access-control-expose-headers', cors.ExposeHeaders),
});

const originHeaders = (
  { AllowOrigins, AllowCredentials }: CorsDefinition,
  origin: string | undefined,
): OutgoingHttpHeaders => {
  if (origin === undefined) return {};
  const isAllowed = AllowOrigins.some(
    (allowed) => allowed === '*' || allowed === origin || isWithin(origin, allowed),
  );
  if (!isAllowed) return {};
  return {
    'access-control-allow-origin': AllowOrigins.includes('*') ? '*' : origin,
    ...(AllowCredentials ? { 'access-control-allow-credentials': 'true' } : {}),
    vary: 'Origin',
  };
};

/** `https://*` allows every origin of that scheme. */
const isWithin = (origin: string, allowed: string) =>
  allowed.endsWith('://*') && origin.startsWith(allowed.slice(0, -1));

const list = (name: string, values: readonly string[]): OutgoingHttpHeaders =>
  values.length === 0 ? {} : { [name]: values.join(',') };
