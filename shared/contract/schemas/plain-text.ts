import * as z from 'zod';
import { PLAIN_TEXT, plainText } from '#shared/domain/values/plain-text.ts';

/** Text that people will read: one line that shows as what it is. */
export const PlainText = z.string().regex(plainText, PLAIN_TEXT);
