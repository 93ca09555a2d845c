import { decodeJwt } from 'jose';
import { minutes } from '#shared/domain/quantities/units.ts';
import {
  type Law,
  type LawWorld,
  MOST_APART,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** For so long the gateway may remember what it was told of a token, and a little longer a request may be on its way. */
const REMEMBERED = minutes(5) + 5_000;

/** A token ends with the secret that it was given for, and with its client. */
export const tokenLaws = ({ scheduler, broken }: LawWorld): Law => {
  const ends = new Map<string, number>();

  const follow = (client: RawRow, secrets: readonly RawRow[], isThere: boolean) => {
    ends.set(textIn(client, 'id'), isThere ? Number.POSITIVE_INFINITY : scheduler.now());
    for (const { id, expiresAt } of secrets) {
      const end = isThere ? Number(expiresAt ?? Number.POSITIVE_INFINITY) : scheduler.now();
      ends.set(String(id), end);
    }
  };
  const secretsOf = (row: RawRow | undefined) => (row?.secrets ?? []) as readonly RawRow[];

  return {
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table !== 'clients' || row?.sk !== 'CLIENT') return;
      const now = secretsOf(after);
      const dropped = secretsOf(before).filter(({ id }) => !now.some((secret) => secret.id === id));
      for (const { id } of dropped) {
        ends.set(String(id), Math.min(ends.get(String(id)) ?? 0, scheduler.now()));
      }
      follow(row, after ? now : secretsOf(before), after !== undefined);
    },
    onExchange: ({ tenant, request, sentAt, answer }) => {
      if (request.token === undefined || answer.status === 401 || answer.status === 503) return;
      const { sub = '', secret_id: secretId } = decodeJwt(request.token);
      const end = Math.min(ends.get(sub) ?? 0, ends.get(String(secretId)) ?? 0);
      if (sentAt > end + REMEMBERED + MOST_APART) {
        broken('a token ends with its secret', `${tenant} ${request.operation}: ${answer.status}`);
      }
    },
  };
};
