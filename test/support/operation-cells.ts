import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { badRequestsOf } from '#test/support/bad-requests.ts';
import type { Ids } from '#test/support/belongings.ts';
import { goodRequest } from '#test/support/good-requests.ts';
import type { TestRequest } from '#test/support/http-event.ts';
import { asAsked } from '#test/support/newest-of.ts';

/** Who sends a request. */
export type Sender = 'the client' | 'nobody' | 'whoever made up a token' | 'a client of production';

/** One rule of all operations, at one operation: what is asked, by whom, and what must come of it. */
export type Cell = {
  readonly rule: 'who may call' | 'what is taken';
  readonly name: string;
  readonly operation: Operation;
  readonly sender: Sender;
  readonly request: TestRequest;
  readonly status: number;
  /** The path that one of the issues must have. */
  readonly issue?: string;
};

/**
 * What every operation of the registry must turn down, whatever it does: it cannot join without being asked.
 *
 * @param own What the client has, by the names of the ids.
 */
export const refusals = (own: Ids): readonly Cell[] =>
  operations.flatMap((operation) => [...strangers(operation, own), ...badRequests(operation, own)]);

const strangers = (operation: Operation, own: Ids): readonly Cell[] => {
  const { security } = operation;
  if (security === 'public') return [];
  const cell = (sender: Sender, status: number): Cell => ({
    rule: 'who may call',
    name: sender,
    operation,
    sender,
    request: goodRequest(operation, own),
    status,
  });
  return [
    cell('nobody', 401),
    cell('whoever made up a token', 401),
    ...(security === 'sandbox' ? [cell('a client of production', 403)] : []),
  ];
};

const badRequests = (operation: Operation, own: Ids): readonly Cell[] => {
  const good = goodRequest(operation, own);
  return badRequestsOf(asAsked(operation)).flatMap(({ name, status, path, spoil }) => {
    const request = spoil(good);
    if (!Object.values(request.path ?? {}).every(isSegment)) return [];
    return {
      rule: 'what is taken',
      name,
      operation,
      sender: 'the client',
      request,
      status,
      ...(path === undefined ? {} : { issue: path }),
    };
  });
};

/** Whether it stays one step of a path on its way: nothing and dots lead elsewhere. */
const isSegment = (text: string): boolean => text !== '' && text !== '..';
