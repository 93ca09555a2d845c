import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { recentAskings } from '#shared/domain/vendors/recent-askings.ts';

const askings = fc.array(
  fc.record({ account: fc.nat(8).map(String), failed: fc.boolean(), later: fc.nat(40_000) }),
  { maxLength: 60 },
);

describe('recent askings', () => {
  it('judge a cloud by the last of each account within a minute', () => {
    fc.assert(
      fc.property(askings, fc.integer({ min: 1, max: 6 }), (all, enough) => {
        const recent = recentAskings(enough);
        let now = 1_760_000_000_000;
        const known: { account: string; failed: boolean; at: number }[] = [];
        for (const { account, failed, later } of all) {
          now += later;
          known.push({ account, failed, at: now });
          const lately = new Map(
            known.filter(({ at }) => now - at < 60_000).map((each) => [each.account, each.failed]),
          );
          const failing = [...lately.values()].filter(Boolean).length;
          const isDown = failed && failing >= enough && failing / lately.size >= 0.8;
          expect(recent.note(account, failed, instant(now))).toBe(isDown);
        }
      }),
    );
  });
});
