import { describe, expect, it } from 'vitest';
import { publicHalf, type SigningKey, withNewKey } from '#shared/domain/clients/signing-key.ts';
import { hours, instant } from '#shared/domain/quantities/units.ts';

const aKey = (kid: string, hour: number): SigningKey => ({
  kid,
  createdAt: instant(hours(hour)),
  privateJwk: { kty: 'EC', crv: 'P-256', x: `x-${kid}`, y: `y-${kid}`, d: `d-${kid}` },
});

describe('withNewKey', () => {
  it.each([
    { name: 'is alone in a new deployment', keys: [], at: 0, kids: 'new' },
    { name: 'keeps the one before it, however old', keys: [aKey('a', 0)], at: 9000, kids: 'new a' },
    {
      name: 'keeps those whose successor has signed for less than a day',
      keys: [aKey('b', 10), aKey('a', 0)],
      at: 33,
      kids: 'new b a',
    },
    {
      name: 'drops a key a day after its successor took over',
      keys: [aKey('b', 10), aKey('a', 0)],
      at: 34,
      kids: 'new b',
    },
  ])('$name', ({ keys, at, kids }) => {
    expect(
      withNewKey(keys, aKey('new', at))
        .map(({ kid }) => kid)
        .join(' '),
    ).toBe(kids);
  });
});

it('publishes nothing private', () => {
  expect(publicHalf(aKey('a', 0))).toEqual({
    kid: 'a',
    kty: 'EC',
    crv: 'P-256',
    x: 'x-a',
    y: 'y-a',
    alg: 'ES256',
    use: 'sig',
  });
});
