import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { cursorSigner } from '#shared/runtime/http/cursor.ts';

const positions = fc.record({
  createdAt: fc.nat({ max: 4_102_444_800_000 }).map(instant),
  id: fc.string({ unit: 'grapheme', minLength: 1 }),
});

describe('cursors', () => {
  const cursors = cursorSigner('00ff', 'client-1', 'listBoats {}');

  it('lead back to where they were written', () => {
    fc.assert(
      fc.property(positions, (position) => {
        expect(cursors.read(cursors.write(position))).toEqual(position);
      }),
    );
  });

  it('mean nothing once a single bit of them changed', () => {
    fc.assert(
      fc.property(positions, fc.nat(), (position, at) => {
        const bytes = Buffer.from(cursors.write(position), 'base64url');
        const bit = at % (bytes.length * 8);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(cursors.read(bytes.toString('base64url'))).toBeUndefined();
      }),
    );
  });

  it('have one spelling', () => {
    const cursor = cursors.write({ createdAt: instant(1), id: 'a' });

    for (const other of [`${cursor}=`, ` ${cursor}`, `${cursor}\n`, cursor.slice(0, -1)]) {
      expect(cursors.read(other)).toBeUndefined();
    }
  });

  it('are made up by nobody', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cursors.read(text)).toBeUndefined();
      }),
    );
  });
});
