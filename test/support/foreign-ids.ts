import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import type { Ids } from '#test/support/belongings.ts';
import { goodRequest, idOf, idsInBody, idsInPath } from '#test/support/good-requests.ts';
import type { TestRequest } from '#test/support/http-event.ts';

/** A request that names somebody else's thing where `spot` says, and one that names nobody's. */
export type ForeignRequest = {
  readonly operation: Operation;
  readonly spot: string;
  readonly foreign: NamingRequest;
  readonly missing: NamingRequest;
};

type NamingRequest = {
  readonly request: TestRequest;
  /** The id in it that stands for the thing in question. */
  readonly id: string;
};

/**
 * Operations to which nothing is foreign: those for which an id is the caller's own word, and those about
 * what is the same for every client.
 */
const ownWords: ReadonlySet<string> = new Set([
  'getIntervention',
  'postUsersUseridLink',
  'sendTariffInformation',
]);

/** What belongs to the client and to none of its users. */
const ofNoUser: ReadonlySet<string> = new Set(['tariffId']);

const closed = operations.filter(({ id, security }) => security !== 'public' && !ownWords.has(id));

/**
 * Every spot in every operation of the registry where an id can stand, in the path and in the body, as another
 * client fills it.
 *
 * @param theirs What the other has, by the name of the id. @param nobodys The same, made up.
 * @param mine For the other ids of a request that has several.
 * @throws for an id or a body that the tests do not know yet.
 */
export const ofAnotherClient = (theirs: Ids, nobodys: Ids, mine: Ids): readonly ForeignRequest[] =>
  closed.flatMap((operation) =>
    [...idsInPath(operation), ...idsInBody(operation)].map((spot) =>
      asked(operation, spot, { theirs, nobodys, mine }),
    ),
  );

/**
 * Every spot in the body of an operation about something of a user, where an id of another user of the same
 * client can stand. What stands in a path is the client's to name, whosever it is.
 */
export const ofAnotherUser = (theirs: Ids, nobodys: Ids, mine: Ids): readonly ForeignRequest[] =>
  closed
    // A virtual account is nobody's before it is linked.
    .filter((operation) => operation.security !== 'sandbox' && idsInPath(operation).length > 0)
    .flatMap((operation) =>
      idsInBody(operation)
        .filter((spot) => !ofNoUser.has(spot))
        .map((spot) => asked(operation, spot, { theirs, nobodys, mine })),
    );

const asked = (
  operation: Operation,
  spot: string,
  { theirs, nobodys, mine }: { readonly theirs: Ids; readonly nobodys: Ids; readonly mine: Ids },
): ForeignRequest => {
  const naming = (ids: Ids): NamingRequest => {
    const id = idOf(operation, ids, spot);
    const own = { ...mine, [spot]: id, [`${operation.resource}.${spot}`]: id };
    return { id, request: goodRequest(operation, own) };
  };
  return { operation, spot, foreign: naming(theirs), missing: naming(nobodys) };
};

/** Operations whose contract answers 400 where others answer 404. */
export const refusedAlike: ReadonlySet<string> = new Set(['postAssetsAssetidRelink']);
