import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientSecret } from '#shared/domain/clients/client.ts';
import { liveSecrets, withNewSecret } from '#shared/domain/clients/client-secrets.ts';
import { hours, instant, milliseconds } from '#shared/domain/quantities/units.ts';

const at = (hour: number) => instant(hours(hour));
const aSecret = (id: string, created: number, expires: number | null = null): ClientSecret => ({
  id,
  hash: id.repeat(4),
  createdAt: at(created),
  expiresAt: expires === null ? null : at(expires),
});

/** 'b@2 a@1<26' reads: b, made at 2 h; a, made at 1 h, good until 26 h. */
const read = (secrets: readonly ClientSecret[]) =>
  secrets
    .map(({ id, createdAt, expiresAt }) =>
      [`${id}@${createdAt / hours(1)}`, ...(expiresAt ? [expiresAt / hours(1)] : [])].join('<'),
    )
    .join(' ');

describe('withNewSecret', () => {
  it.each([
    { name: 'is alone at first', before: [], after: 'n@2' },
    {
      name: 'lets the last one go on for the overlap',
      before: [aSecret('a', 1)],
      after: 'n@2 a@1<26',
    },
    {
      name: 'ends the oldest of three at once',
      before: [aSecret('b', 1.5), aSecret('a', 1, 25)],
      after: 'n@2 b@1.5<26',
    },
    {
      name: 'never lengthens a life',
      before: [aSecret('a', 1, 3)],
      after: 'n@2 a@1<3',
    },
    { name: 'drops what has expired', before: [aSecret('a', 1, 2)], after: 'n@2' },
  ])('$name', ({ before, after }) => {
    expect(read(withNewSecret(before, aSecret('n', 2), hours(24)))).toBe(after);
  });

  it('never leaves more than two that work, and always the newest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wait: fc.nat(100), overlap: fc.nat(200) }), { minLength: 1 }),
        (rotations) => {
          let now = 0;
          let secrets: readonly ClientSecret[] = [];
          for (const [index, { wait, overlap }] of rotations.entries()) {
            now += wait;
            const added = { ...aSecret(`s${index}`, 0), createdAt: instant(now) };
            secrets = withNewSecret(secrets, added, milliseconds(overlap));
            const live = liveSecrets(secrets, instant(now));
            expect(live.length).toBeLessThanOrEqual(2);
            expect(live.map(({ id }) => id)).toContain(added.id);
          }
        },
      ),
    );
  });
});
