import type * as z from 'zod';
import type { Security } from '#shared/contract/operation.ts';
import type { Page, Position } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Exchange } from '#shared/runtime/http/exchange.ts';
import type { OperationRequest, PaginatedBody } from '#shared/runtime/http/operation-request.ts';

/** Hands the parsed exchange to the handler, under the types that its parsing established. */
export const requestOf = <
  Path extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Access extends Security,
>(
  exchange: Exchange,
  askedAt: Instant,
): OperationRequest<Path, Query, Body, Access> => {
  const { caller, version, userId, fields, path, query, body, headers, requestId, page } = exchange;
  const request = {
    client: caller && {
      id: caller.id,
      environment: caller.environment,
      limits: caller.limits,
      version,
      userId,
      isEager: fields !== undefined,
    },
    path,
    query,
    body,
    headers,
    requestId,
    askedAt,
    ...(page ? { page: page.request, paginated: paginatedBy(page.cursors.write) } : {}),
  };
  // The middlewares parsed each part with the schema that the type is inferred from.
  return request as unknown as OperationRequest<Path, Query, Body, Access>;
};

const paginatedBy =
  (write: (position: Position) => string) =>
  <Row, View>(page: Page<Row>, view: (row: Row) => View): PaginatedBody<View> => ({
    data: page.rows.map(view),
    pagination: {
      after: page.after && write(page.after),
      before: page.before && write(page.before),
    },
  });
