/** Headers that carry the message itself, or that a proxy on the way acts upon. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'date',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]);

const reservedPrefixes = [
  'accept',
  'content-',
  'proxy-',
  'sec-',
  'webhook-',
  'x-amz-',
  'x-enode-',
  'x-forwarded-',
];

/** Whether a client may have a header of this name sent along with its webhooks. */
export const isAllowedHeaderName = (name: string): boolean => {
  const lower = name.toLowerCase();
  return !reserved.has(lower) && !reservedPrefixes.some((prefix) => lower.startsWith(prefix));
};
