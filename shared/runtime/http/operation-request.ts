import type * as z from 'zod';
import type { Responses, Security } from '#shared/contract/operation.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Caller } from '#shared/runtime/http/exchange.ts';

/** The body of a paged list. */
export type PaginatedBody<View> = {
  readonly data: View[];
  readonly pagination: { readonly after: string | null; readonly before: string | null };
};

/** What only a paged list gets: one whose query has a `pageSize`. */
type Paged = {
  readonly page: PageRequest;
  /** Makes the body from a page of rows. */
  readonly paginated: <Row, View>(page: Page<Row>, view: (row: Row) => View) => PaginatedBody<View>;
};

/** What a handler's `run` gets: everything parsed and typed by the contract. */
export type OperationRequest<
  Path extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Access extends Security,
> = {
  readonly client: Access extends 'public' ? undefined : Caller;
  readonly path: z.output<Path>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestId: string;
  /** When it was asked for first; a repetition under the same `Idempotency-Key` has the same. */
  readonly askedAt: Instant;
} & (z.output<Query> extends { readonly pageSize: number } ? Paged : unknown);

/** Any of the answers that a contract names. */
export type OperationAnswer<Answers extends Responses> = {
  [Status in keyof Answers & number]: {
    readonly status: Status;
    readonly headers?: Readonly<Record<string, string>>;
    /** What only older versions show of the body, by the id of the thing. */
    readonly legacy?: Legacy;
  } & (Answers[Status] extends { readonly body: infer Body extends z.ZodType }
    ? { readonly body: z.input<Body> }
    : { readonly body?: never });
}[keyof Answers & number];
