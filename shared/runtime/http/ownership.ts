import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { ownedThings } from '#shared/data/owned-things.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/**
 * Who names a user by header, as older versions did, does not find what another user has. It is looked up before anything
 * is done, and only then: nobody asks so in newer versions.
 */
export const ownership = (
  { uses }: Operation,
  { ownerOf }: Pick<Edge, 'ownerOf'>,
): MiddlewareObj<Exchange, Answer> => ({
  before: async ({ event: { userId, caller, path } }) => {
    if (userId === undefined || !caller || !isJson(path)) return;
    if (path.userId !== undefined && path.userId !== userId) throw notTheirs();
    const things = ownedThings(path).filter(({ table }) => uses.tables?.[table] !== undefined);
    for (const thing of things) {
      // What nobody has looks the same as what another user has.
      if ((await ownerOf(caller.id, thing)) !== userId) throw notTheirs();
    }
  },
});

const notTheirs = () => new ProblemError('not_found', 'The user has nothing of this id.');
