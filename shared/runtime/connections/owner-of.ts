import type { OwnedThing } from '#shared/data/owned-things.ts';
import { ownerOf as ownerIn } from '#shared/data/owner-of.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';

/** Whose something is, by the tables of this stage. */
export const ownerOf = (clientId: string, thing: OwnedThing): Promise<string | undefined> =>
  ownerIn(documentClient(), envTable(thing.table), clientId, thing);
