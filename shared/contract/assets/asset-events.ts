import * as z from 'zod';
import { type AssetWords, capitalized, wordsOf } from '#shared/contract/assets/asset-words.ts';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead, UpdatedFields } from '#shared/contract/schemas/event-head.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';

/** The events of a kind, by what happened. */
export const assetEvents = (kind: AssetKind, words: AssetWords, body: z.ZodType) => {
  const define = (what: string, description: string, more = {}) => {
    const name = `user:${kind}:${what}`;
    return defineEvent({
      name,
      description,
      payload: z
        .strictObject({ ...eventHead, event: z.literal(name), [kind]: body, ...more })
        .meta({ id: `User${capitalized(kind)}${capitalized(what)}` }),
      subscribable: true,
      uses: ['assets'],
    });
  };
  const { a, one } = wordsOf(kind, words);
  const A = capitalized(a);
  return {
    discovered: define('discovered', `${A} was linked or appeared in a linked account.`),
    updated: define('updated', `${A} looks different from before.`, {
      updatedFields: UpdatedFields,
    }),
    deleted: define(
      'deleted',
      `${A} is gone. One that left its account is shown in its last state; of one whose user was deleted ` +
        `no more is told than which ${one} it was, its vendor, brand and model, and the time of the deletion as \`lastSeen\`.`,
    ),
  };
};
