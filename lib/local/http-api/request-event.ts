import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ACCOUNT_ID } from '#lib/local/account.ts';

/** A request as API Gateway describes it to functions, payload format 2.0. */
export type RequestEvent = {
  readonly version: '2.0';
  readonly routeKey: string;
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly requestContext: {
    readonly accountId: string;
    readonly apiId: string;
    readonly authorizer?: { readonly lambda: unknown };
    readonly domainName: string;
    readonly domainPrefix: string;
    readonly http: {
      readonly method: string;
      readonly path: string;
      readonly protocol: string;
      readonly sourceIp: string;
      readonly userAgent: string;
    };
    readonly requestId: string;
    readonly routeKey: string;
    readonly stage: '$default';
    readonly time: string;
    readonly timeEpoch: number;
  };
  readonly body?: string;
  readonly isBase64Encoded: boolean;
};

/** What is known of a request once its route was found. */
type RoutedRequest = {
  readonly request: IncomingMessage;
  readonly apiId: string;
  readonly routeKey: string;
  /** Decoded. */
  readonly path: string;
  /** As it was sent, without the question mark. */
  readonly query: string;
  readonly pathParameters: Readonly<Record<string, string>> | undefined;
  readonly body: Buffer;
  /** Milliseconds since the Unix epoch, on the clock of the local cloud. */
  readonly now: number;
};

/**
 * API Gateway decodes the path before it looks for a route, so `rawPath` and the path parameters
 * come decoded, once; the query string comes as it was sent and decoded in the parameters.
 */
export const requestEvent = (routed: RoutedRequest): RequestEvent => {
  const { request, routeKey, path, query, pathParameters, body } = routed;
  const { headers, cookies } = readHeaders(request);
  const method = request.method ?? 'GET';
  const domainName = (headers.host ?? '').replace(/:\d+$/, '');
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(cookies ? { cookies } : {}),
    headers,
    ...(query === '' ? {} : { queryStringParameters: readQuery(query) }),
    ...(pathParameters ? { pathParameters } : {}),
    requestContext: {
      accountId: ACCOUNT_ID,
      apiId: routed.apiId,
      domainName,
      domainPrefix: domainName.split('.')[0] ?? '',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: sourceIp(request),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: logTime(routed.now),
      timeEpoch: routed.now,
    },
    ...bodyMembers(body, headers['content-type']),
  };
};

const bodyMembers = (body: Buffer, type = ''): Pick<RequestEvent, 'body' | 'isBase64Encoded'> => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = TEXT.test(type) && isUtf8(body);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
};

/**
 * All other types come in base64, also forms and requests without a type: seen on AWS. So does text that
 * is no UTF-8, because a string would have U+FFFD in the place of what was sent; what AWS does with
 * that is documented nowhere.
 */
const TEXT = /^(text\/|application\/(json|javascript|xml)\s*(;|$))/i;

const sourceIp = ({ socket }: IncomingMessage) =>
  (socket.remoteAddress ?? '').replace(/^::ffff:/, '');

/** Repeated headers are joined by commas; cookies get a list of their own. */
const readHeaders = (request: IncomingMessage) => {
  const headers: Record<string, string> = {};
  let cookies: string[] | undefined;
  const { rawHeaders } = request;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    const value = rawHeaders[index + 1] ?? '';
    if (name === 'cookie') {
      cookies = [...(cookies ?? []), ...value.split(/; */)];
    } else {
      headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
    }
  }
  headers['x-forwarded-for'] ??= sourceIp(request);
  headers['x-forwarded-port'] ??= String(request.socket.localPort);
  headers['x-forwarded-proto'] ??= 'http';
  return { headers, cookies };
};

const readQuery = (query: string): Record<string, string> => {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
};

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As web servers write it in their logs: `12/Mar/2026:19:03:58 +0000`. */
const logTime = (now: number): string => {
  const iso = new Date(now).toISOString();
  const month = MONTHS[Number(iso.slice(5, 7)) - 1];
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
};
