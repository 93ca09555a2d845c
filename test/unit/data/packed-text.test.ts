import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventDictionary } from '#shared/data/webhooks/event-dictionary.ts';
import { packText, unpackText } from '#shared/data/webhooks/packed-text.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a packed text', () => {
  it('is the same text again, whatever it is', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc.json(),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        // What is no text at all, such as half a character, is stored as what stands for that.
        expect(unpackText(packText(text))).toBe(Buffer.from(text).toString());
      }),
    );
  });

  it('of an event is a fraction of it', () => {
    const [line = ''] = eventDictionary.split('\n').slice(-1);
    const event = line
      .replaceAll('01900000-0000-7000-8000-000000000000', () => crypto.randomUUID())
      .replaceAll('"batteryLevel":68', '"batteryLevel":43.5');

    expect(packText(event).length).toBeLessThan(event.length / 5);
  });

  it.each([
    ['nothing', ''],
    ['another way to pack', '2AwA'],
    ['garbage', '1____'],
    ['the half of one', packText('a text that is long enough to be cut').slice(0, 9)],
  ])('of %s is refused', (_, packed) => {
    expect(() => unpackText(packed)).toThrow();
  });

  it('that is longer than any event is neither made nor read', () => {
    const bomb = deflateRawSync(Buffer.alloc(2_000_000, 'x')).toString('base64url');

    expect(() => packText('x'.repeat(2_000_000))).toThrow(RangeError);
    expect(() => unpackText(`1${bomb}`)).toThrow(/larger/);
  });

  it('that waits in a row was packed with this very dictionary: another one is another file', () => {
    expect(sha256(eventDictionary)).toBe(
      '450e8992ec5cb4e074b49ed04a7eec81b26d52c2b50d2251823cf2484938c17f',
    );
  });
});
