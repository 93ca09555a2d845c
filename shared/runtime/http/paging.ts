import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import type { Position } from '#shared/domain/paging/page.ts';
import { type CursorSigner, cursorSigner } from '#shared/runtime/http/cursor.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

type PageParameters = { pageSize: number; after?: string; before?: string };

/** Reads the cursors of a paged list: of an operation whose query has a `pageSize`. */
export const paging = (operation: Operation): MiddlewareObj<Exchange, Answer> => ({
  before: ({ event: exchange }) => {
    const { query, caller } = exchange;
    if (!caller || !isPaged(query)) return;
    const list = `${operation.id} ${JSON.stringify(exchange.path)}`;
    const cursors = cursorSigner(caller.cursorKey, caller.id, list);
    if (query.after !== undefined && query.before !== undefined) {
      throw badCursor('before', 'must not come together with after');
    }
    exchange.page = {
      cursors,
      request: {
        size: query.pageSize,
        after: positionAt('after', query, cursors),
        before: positionAt('before', query, cursors),
      },
    };
  },
});

const isPaged = (query: unknown): query is PageParameters =>
  typeof query === 'object' && query !== null && 'pageSize' in query;

const positionAt = (
  name: 'after' | 'before',
  query: PageParameters,
  cursors: CursorSigner,
): Position | undefined => {
  const cursor = query[name];
  if (cursor === undefined) return undefined;
  const position = cursors.read(cursor);
  if (!position) throw badCursor(name, `must be a cursor from \`pagination.${name}\` of this list`);
  return position;
};

const badCursor = (name: string, message: string) =>
  new ProblemError('bad_request', `query.${name} ${message}.`, {
    issues: [{ path: `query.${name}`, message }],
  });
