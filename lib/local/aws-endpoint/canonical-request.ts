import type { IncomingMessage } from 'node:http';

/** The one text that stands for a request, of which both sides take the hash: step 1 of a signature. */
export const canonicalRequest = (
  request: IncomingMessage,
  signedHeaders: readonly string[],
  bodyHash: string,
): string =>
  [
    request.method,
    ...canonicalTarget(request.url ?? '/'),
    ...signedHeaders.map((name) => `${name}:${canonicalValue(request.headers[name])}`),
    '',
    signedHeaders.join(';'),
    bodyHash,
  ].join('\n');

/** Path and query. Nearly every call is to the plain path, which needs no parsing. */
const canonicalTarget = (target: string): readonly [path: string, query: string] => {
  if (target === '/') return ['/', ''];
  const { pathname, searchParams } = new URL(target, 'http://local');
  return [encoded(pathname).replaceAll('%2F', '/'), canonicalQuery(searchParams)];
};

/** Parameters in the order of their names: an equals sign does not come first in the alphabet. */
const canonicalQuery = (query: URLSearchParams): string =>
  Array.from(query, ([name, value]) => [encoded(name), encoded(value)] as const)
    .sort(([one], [other]) => (one < other ? -1 : Number(one > other)))
    .map((parameter) => parameter.join('='))
    .join('&');

const canonicalValue = (value: string | readonly string[] = ''): string =>
  String(value).trim().replaceAll(/\s+/g, ' ');

/** Percent-encodes all that RFC 3986 does not leave as it is. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
