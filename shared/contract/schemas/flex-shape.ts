import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';

const kw = z.number().describe('The mean over the chunk.');

/** What a fleet will draw, and how far that could be moved. */
export const FlexShape = z
  .strictObject({
    computedAt: Timestamp.describe('As of when.'),
    startAt: Timestamp.describe('When the first chunk begins.'),
    endAt: Timestamp.describe('When the last chunk is over.'),
    chunkSizeMinutes: z.number(),
    chunks: z.array(
      z.strictObject({
        timestamp: Timestamp.describe('When the chunk begins.'),
        expectedKw: kw,
        minimumKw: kw,
        maximumKw: kw,
      }),
    ),
  })
  .meta({
    id: 'FlexShape',
    description:
      'What all vehicles together are expected to draw, with what the intent asks of them, and the least and the most that they ' +
      'could draw in each chunk by charging at other times: each chunk seen alone.',
  });
