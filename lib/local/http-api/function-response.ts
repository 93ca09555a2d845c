import type { OutgoingHttpHeaders } from 'node:http';
import { isObject } from '#lib/local/as-object.ts';
import type { Json } from '#lib/local/store/json.ts';

/** What goes back to the client. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: string | Buffer;
};

/**
 * Reads what a function returned, payload format 2.0: an object with `statusCode`, or anything
 * else, which is then the body of a 200 in JSON.
 *
 * @returns undefined when API Gateway could not make a response of it.
 */
export const functionResponse = (result: Json | undefined): HttpAnswer | undefined => {
  if (!isObject(result) || !('statusCode' in result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const { statusCode, headers = {}, cookies, body = '', isBase64Encoded } = result;
  const status = Number(statusCode);
  const isValid = Number.isInteger(status) && status >= 100 && status <= 599;
  if (!isValid || !isObject(headers) || typeof body !== 'string') return undefined;
  const content = isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
  return {
    status,
    headers: {
      ...(content.length > 0 ? { 'content-type': 'text/plain;charset=UTF-8' } : {}),
      ...readHeaders(headers),
      ...(Array.isArray(cookies) && cookies.length > 0
        ? { 'set-cookie': cookies.map(String) }
        : {}),
    },
    body: content,
  };
};

/** Names in lower case, so that they replace the defaults. The length is counted by the server. */
const readHeaders = (headers: { readonly [name: string]: Json | undefined }): OutgoingHttpHeaders =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === null || value === undefined || name.toLowerCase() === 'content-length'
        ? []
        : [[name.toLowerCase(), String(value)]],
    ),
  );

/** An answer of API Gateway itself. */
export const gatewayAnswer = (status: number, message: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});
