import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountsIn } from '#shared/app/observing/looks-wanted.ts';
import { looksTogether } from '#shared/app/ticks/looks-together.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import type { Turn } from '#shared/ports/wheel.ts';

const turns: fc.Arbitrary<Turn[]> = fc.uniqueArray(
  fc.record({
    clientId: fc.constantFrom('a', 'b'),
    userId: fc.constantFrom('u', 'v', 'w'),
    accountId: fc.nat(99).map(String),
    vendor: fc.constantFrom('TESLA', 'BMW'),
  }),
  { selector: (turn) => JSON.stringify(turn), maxLength: 80 },
);

describe('looksTogether', () => {
  it('names every account once, ten of one client and vendor at most in a message', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const messages = looksTogether(all, 7);
        const named = messages.flatMap((message) =>
          accountsIn(message).map(({ userId, accountId }) => ({
            clientId: message.clientId,
            userId,
            accountId,
            vendor: String(message.vendor),
          })),
        );
        const inOrder = (list: readonly Turn[]) =>
          list
            .map((turn) =>
              JSON.stringify([turn.clientId, turn.vendor, turn.userId, turn.accountId]),
            )
            .toSorted();
        expect(inOrder(named)).toEqual(inOrder(all));
        for (const message of messages) {
          expect(accountsIn(message).length).toBeLessThanOrEqual(10);
          expect(message.pace).toBe(7);
          expect(ObservationMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
        }
        const groups = new Map(
          [...Map.groupBy(all, ({ clientId, vendor }) => `${clientId} ${vendor}`)].map(
            ([name, group]) => [name, Math.ceil(group.length / 10)],
          ),
        );
        expect(messages.length).toBe([...groups.values()].reduce((sum, count) => sum + count, 0));
      }),
    );
  });
});
