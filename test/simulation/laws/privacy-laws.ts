import { assetOperations } from '#shared/contract/asset-registry.ts';
import { type Law, type LawWorld, ownerOf, textIn } from '#test/simulation/laws/law-world.ts';
import { type UserChange, userChange } from '#test/simulation/laws/user-change.ts';
import type { Exchange, Tenant } from '#test/simulation/people/tenant.ts';

/** Operations whose answers show a user's things. */
const SHOWS_USERS: ReadonlySet<string> = new Set([
  ...['getUser', 'listUsers', 'getLocation', 'getLocations', 'getUserlocations'],
  ...['getMe', 'getChargingLocation', 'listChargingLocations', 'listFormerSchedules'],
  ...assetOperations().flatMap(({ id, method }) => (method === 'GET' ? [id] : [])),
]);

/** Nobody sees what is another's, or a deleted user's; who ends a client's access has ended it. */
export const privacyLaws = ({ broken }: LawWorld, tenants: () => readonly Tenant[]): Law => {
  const there = new Set<string>();
  const gone = new Map<string, number>();
  const closed = new Set<string>();

  const checkTenancy = ({ tenant, answer, request }: Exchange) => {
    for (const { name } of tenants()) {
      if (name !== tenant && answer.text.includes(name)) {
        broken('nobody sees another', `${tenant} was shown ${name} by ${request.operation}`);
      }
    }
  };
  const noteDeletion = ({ clientId, request, answeredAt, answer }: Exchange) => {
    if (request.operation !== 'deleteUsersUserid' || answer.status !== 204) return;
    const owner = ownerOf({ clientId, userId: request.path?.userId });
    if (!there.has(owner)) gone.set(owner, answeredAt);
  };
  const checkDeleted = ({ clientId, request, sentAt, answer }: Exchange) => {
    if (!SHOWS_USERS.has(request.operation) || answer.status !== 200) return;
    const owners = [...gone].filter(
      ([owner, since]) => owner.startsWith(clientId) && since <= sentAt,
    );
    for (const [owner] of owners) {
      const name = decodeURIComponent(owner.split('#')[1] ?? '');
      if (answer.text.includes(`"${name}"`)) {
        broken('a deleted user is not shown', `${request.operation} shows ${name} to ${clientId}`);
      }
    }
  };
  const followUser = ({ owner, isThere }: UserChange) => {
    if (isThere) {
      there.add(owner);
      gone.delete(owner);
    } else there.delete(owner);
  };
  return {
    onChange: (change) => {
      const { table, before, after } = change;
      const user = userChange(change);
      if (user) followUser(user);
      if (before?.sk === 'CLIENT' && !after) closed.add(textIn(before, 'id'));
      const isMade = !before && MADE_BY_CLIENTS.has(table);
      if (isMade && closed.has(textIn(after, 'clientId'))) {
        broken('nothing is made for a deleted client', `${table} ${textIn(after, 'pk')}`);
      }
    },
    onExchange: (exchange) => {
      checkTenancy(exchange);
      noteDeletion(exchange);
      checkDeleted(exchange);
    },
  };
};

/** Tables in which a row begins with a request of a client. */
const MADE_BY_CLIENTS = new Set([
  'users',
  'linkSessions',
  'actions',
  'locations',
  'schedules',
  'smartCharging',
  'flexPolicies',
  'tariffs',
]);
