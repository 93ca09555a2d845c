/**
 * Headers that carry the message itself, that belong to one connection, or that a server or a proxy on
 * the way acts upon.
 */
const reserved: ReadonlySet<string> = new Set([
  'age',
  'allow',
  'alt-svc',
  'alt-used',
  'cache-control',
  'close',
  'connection',
  'cookie2',
  'date',
  'early-data',
  'etag',
  'expect',
  'expires',
  'forwarded',
  'host',
  'http2-settings',
  'keep-alive',
  'last-modified',
  'link',
  'location',
  'max-forwards',
  'origin',
  'pragma',
  'priority',
  'range',
  'referer',
  'retry-after',
  'server',
  'set-cookie',
  'set-cookie2',
  'te',
  'trailer',
  'trailers',
  'transfer-encoding',
  'upgrade',
  'upgrade-insecure-requests',
  'user-agent',
  'vary',
  'via',
  'warning',
  'www-authenticate',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-url',
  'x-real-ip',
  'x-rewrite-url',
]);

const reservedPrefixes = [
  'accept',
  'access-control-',
  'cf-',
  'content-',
  'if-',
  'proxy-',
  'sec-',
  'webhook-',
  'x-amz-',
  'x-amzn-',
  'x-enode-',
  'x-forwarded-',
  'x-loadstar-',
];

/**
 * Whether a client may have a header of this name sent along with its webhooks. Many servers read `_` as
 * `-`, and objects have members of their own from the start: a name that means something else to
 * either is none.
 */
export const isAllowedHeaderName = (name: string): boolean => {
  const lower = name.toLowerCase().replaceAll('_', '-');
  return (
    !(name in {}) &&
    /^[a-z0-9]/.test(lower) &&
    !reserved.has(lower) &&
    !reservedPrefixes.some((prefix) => lower.startsWith(prefix))
  );
};
