import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';

type Counts = Map<string, number>;

/** Counters count what is there: the users, connections and webhooks of each client. */
export const counterLaws = ({ broken }: LawWorld): Law => ({
  atRest: ({ rows }) => {
    const [counted, real]: [Counts, Counts] = [new Map(), new Map()];
    for (const row of rows.rows('users')) countUser(row, counted, real);
    for (const row of rows.rows('webhooks')) countWebhook(row, counted, real);
    for (const name of new Set([...counted.keys(), ...real.keys()])) {
      const [says, is] = [counted.get(name) ?? 0, real.get(name) ?? 0];
      if (says !== is) broken('counters count what is there', `${name}: ${says}, and ${is} there`);
    }
  },
});

const countUser = (row: RawRow, counted: Counts, real: Counts): void => {
  const [client = '', part] = textIn(row, 'pk').split('#');
  const sk = textIn(row, 'sk');
  if (part === 'COUNTER') add(counted, `${client} ${sk}`, Number(row.count ?? 0));
  else if (sk === 'USER' && row.deletedAt === undefined) add(real, `${client} USERS`, 1);
  else if (sk.startsWith('ACCOUNT#')) add(real, `${client} CONNECTIONS`, 1);
};

const countWebhook = (row: RawRow, counted: Counts, real: Counts): void => {
  const sk = textIn(row, 'sk');
  if (sk === 'WEBHOOKS') add(counted, `${textIn(row, 'pk')} WEBHOOKS`, Number(row.count ?? 0));
  else if (sk === 'WEBHOOK') add(real, `${textIn(row, 'clientId')} WEBHOOKS`, 1);
};

const add = (to: Counts, name: string, amount: number): void => {
  to.set(name, (to.get(name) ?? 0) + amount);
};
