import {
  isAccount,
  type Law,
  type LawWorld,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

type Counts = Map<string, number>;

/**
 * Counters count what is there: the users, connections and webhooks of each client. No client has more
 * connections than it may.
 */
export const counterLaws = (world: LawWorld): Law => {
  const limits = new Map<string, unknown>();
  const countConnection = connectionCounter(world, limits);
  return {
    onChange: ({ table, before, after }) => {
      if (table === 'clients' && after?.sk === 'CLIENT')
        limits.set(textIn(after, 'id'), after.connectionsLimit);
      const row = after ?? before;
      if (row && table === 'users' && isAccount(row)) {
        countConnection(row, Number(after !== undefined) - Number(before !== undefined));
      }
    },
    atRest: ({ rows }) => {
      const [counted, real]: [Counts, Counts] = [new Map(), new Map()];
      for (const row of rows.rows('users')) countUser(row, counted, real);
      for (const row of rows.rows('webhooks')) countWebhook(row, counted, real);
      for (const name of new Set([...counted.keys(), ...real.keys()])) {
        const [says, is] = [counted.get(name) ?? 0, real.get(name) ?? 0];
        if (says !== is)
          world.broken('counters count what is there', `${name}: ${says}, and ${is} there`);
      }
    },
  };
};

/** Counts accounts as they come and go. */
const connectionCounter = (
  { broken }: LawWorld,
  limits: ReadonlyMap<string, unknown>,
): ((account: RawRow, change: number) => void) => {
  const connections: Counts = new Map();
  return (row, change) => {
    const clientId = textIn(row, 'clientId');
    add(connections, clientId, change);
    const [many = 0, limit] = [connections.get(clientId), limits.get(clientId)];
    if (change > 0 && typeof limit === 'number' && many > limit) {
      broken('no more connections than allowed', `${clientId} has ${many} of ${limit}`);
    }
  };
};

const countUser = (row: RawRow, counted: Counts, real: Counts): void => {
  const [client = '', part] = textIn(row, 'pk').split('#');
  const sk = textIn(row, 'sk');
  if (part === 'COUNTER') add(counted, `${client} ${sk}`, Number(row.count ?? 0));
  else if (sk === 'USER' && row.deletedAt === undefined) add(real, `${client} USERS`, 1);
  else if (isAccount(row)) add(real, `${client} CONNECTIONS`, 1);
};

const countWebhook = (row: RawRow, counted: Counts, real: Counts): void => {
  const sk = textIn(row, 'sk');
  if (sk === 'WEBHOOKS') add(counted, `${textIn(row, 'pk')} WEBHOOKS`, Number(row.count ?? 0));
  else if (sk === 'WEBHOOK') add(real, `${textIn(row, 'clientId')} WEBHOOKS`, 1);
};

const add = (to: Counts, name: string, amount: number): void => {
  to.set(name, (to.get(name) ?? 0) + amount);
};
