import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLogo } from '#shared/domain/clients/client-logo.ts';
import { aPng, pngChunk } from '#test/support/a-png.ts';

const square = aPng(36, 36);

describe('readLogo', () => {
  it.each([
    [16, 16],
    [96, 16],
    [40, 240],
    [1024, 171],
  ])('takes a PNG of %d × %d pixels', (width, height) => {
    expect(readLogo(aPng(width, height))).toEqual({ width, height });
  });

  it('takes no other format, also none that could run a script', () => {
    const others = [
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'GIF89a',
      '\u00ff\u00d8\u00ff\u00e0JFIF',
      '',
    ];
    for (const other of others) {
      expect(readLogo(Buffer.from(other, 'latin1'))).toEqual({
        whyNot: 'is no PNG, is not whole, or moves',
      });
    }
  });

  it('takes nothing that moves, since nobody could stop it', () => {
    const moving = aPng(36, 36, [pngChunk('acTL', Buffer.alloc(8))]);

    expect(readLogo(moving)).toHaveProperty('whyNot');
  });

  it.each([
    ['15 × 36 pixels', aPng(15, 36)],
    ['1025 × 400 pixels', aPng(1025, 400)],
    ['more than 6 times', aPng(97, 16)],
    ['32768 at most', aPng(36, 36, [pngChunk('tEXt', Buffer.alloc(32_700))])],
  ])('says why not: %s', (words, picture) => {
    expect(readLogo(picture)).toEqual({ whyNot: expect.stringContaining(words) });
  });

  it('takes a picture whole or not at all', () => {
    fc.assert(
      fc.property(fc.nat(square.length - 1), (length) => {
        expect(readLogo(square.subarray(0, length))).toHaveProperty('whyNot');
      }),
    );
    expect(readLogo(Buffer.concat([square, Buffer.from('<script>')]))).toHaveProperty('whyNot');
  });

  it('reads whatever comes without failing', () => {
    const anywhere = fc.tuple(fc.nat(square.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(anywhere), fc.uint8Array(), (flips, tail) => {
        const bytes = Buffer.concat([square, tail]);
        for (const [at, byte] of flips) bytes[at] = byte;
        const read = readLogo(bytes);
        if (!('whyNot' in read)) expect(read.width * read.height).toBeLessThanOrEqual(1024 ** 2);
      }),
    );
  });
});
