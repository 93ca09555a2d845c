import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { eventDictionary } from '#shared/data/webhooks/event-dictionary.ts';

const dictionary = Buffer.from(eventDictionary);

/** How a text is packed, as its first character: another way, or another dictionary, gets another one. */
const FORMAT = '1';

/** In bytes. No text that we write is as long, and a row that says otherwise is not ours. */
const LONGEST = 1_048_576;

/**
 * Packs the text of an event into a fraction of it: characters of base64, which whoever looks at a row can copy.
 *
 * @throws {RangeError} for one that is too long to be unpacked again.
 */
export const packText = (text: string): string => {
  const bytes = Buffer.from(text);
  if (bytes.length > LONGEST) throw new RangeError(`a text of ${bytes.length} bytes is no event`);
  return FORMAT + deflateRawSync(bytes, { dictionary }).toString('base64url');
};

/** @throws when it was packed by a build that knows more ways, or is garbled. */
export const unpackText = (packed: string): string => {
  if (!packed.startsWith(FORMAT)) {
    throw new Error(`a text is packed in a way that is not known: ${packed.slice(0, 1)}`);
  }
  const options = { dictionary, maxOutputLength: LONGEST };
  const bytes = Buffer.from(packed.slice(FORMAT.length), 'base64url');
  return inflateRawSync(bytes, options).toString('utf8');
};
