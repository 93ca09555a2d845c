import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readLinkToken, writeLinkToken } from '#shared/domain/linking/link-token.ts';

const token = { clientId: 'c-1', sessionId: 's-1', secret: 'x_-Y' };

it('reads what it wrote, and fits into a URL', () => {
  const part = fc.stringMatching(/^[\w-]{1,60}$/);
  fc.assert(
    fc.property(part, part, part, (clientId, sessionId, secret) => {
      const written = writeLinkToken({ clientId, sessionId, secret });

      expect(encodeURIComponent(written)).toBe(written);
      expect(readLinkToken(written)).toEqual({ clientId, sessionId, secret });
    }),
  );
});

it.each([
  ['nothing', ''],
  ['no base64', '%%%'],
  ['two parts', btoa('a:b')],
  ['four parts', btoa('a:b:c:d')],
  ['an empty part', btoa('a::c')],
  ['another spelling of the same bytes', `${writeLinkToken(token)}=`],
  ['an endless text', 'A'.repeat(10_000)],
])('takes %s for no token', (_, text) => {
  expect(readLinkToken(text)).toBeUndefined();
});

it('takes any other text for no token, and never throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readLinkToken(text);
      expect(read === undefined || writeLinkToken(read) === text).toBe(true);
    }),
  );
});
