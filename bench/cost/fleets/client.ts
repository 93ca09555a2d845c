import * as z from 'zod';
import type { Sums } from '#bench/cost/counting/entry.ts';
import { type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { ApiAnswer, ApiRequest } from '#test/simulation/platform/gateway.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

type Asked = Pick<ApiRequest, 'path' | 'query' | 'body'>;

/** A client of the platform that asks one thing after the other, and pays for it. */
export type CostClient = {
  /** @throws {Error} when the answer is none of success. @returns the parsed body */
  readonly ask: (operation: OperationId, asked: Asked) => Promise<unknown>;
  readonly pause: (length: Milliseconds) => Promise<void>;
};

/** As many bytes as a line of the access log has, with its ids. */
const ACCESS_LOG_LINE = 430;
const HTTP_CHUNK = 512 * 1024;

/** Makes a client, and the token with which it asks for an hour. */
export const costClient = async (
  platform: Platform,
  scheduler: Scheduler,
  add: Sums['add'],
): Promise<CostClient> => {
  const { clientId, secret } = await newClient(platform);
  let token: { readonly text: string; readonly until: number } | undefined;
  let requests = 0;

  const send = async (operation: OperationId, asked: Asked): Promise<unknown> => {
    requests += 1;
    const request: ApiRequest = {
      ...{ operation, name: `request ${requests}`, token: token?.text, ...asked },
    };
    const answer = await new Promise<ApiAnswer>((resolve) => platform.api(request, resolve));
    const bytes = Buffer.byteLength(answer.text);
    const units = Math.max(1, Math.ceil(bytes / HTTP_CHUNK));
    add({ billed: 'http', by: 'API Gateway', what: operation, on: '', units });
    add({ billed: 'logs', by: 'API Gateway', what: 'access', on: '', units: ACCESS_LOG_LINE });
    add({ billed: 'traffic', by: 'API Gateway', what: operation, on: '', units: bytes });
    if (answer.status >= 300) throw new Error(`${operation}: ${answer.status} ${answer.text}`);
    return answer.text === '' ? undefined : JSON.parse(answer.text);
  };
  const freshToken = async () => {
    if (token && token.until > scheduler.now()) return;
    const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret };
    const told = Token.parse(await send('createAccessToken', { body: grant }));
    token = { text: told.access_token, until: scheduler.now() + told.expires_in * 1_000 - 60_000 };
  };
  return {
    ask: async (operation, asked) => {
      await freshToken();
      return await send(operation, asked);
    },
    pause: (length) =>
      new Promise((resolve) => {
        scheduler.later(milliseconds(length), resolve);
      }),
  };
};

const Token = z.object({ access_token: z.string(), expires_in: z.number() });

const newClient = async (platform: Platform) => {
  const about = { client: 'fleet', connectionsLimit: null, plan: 'standard' };
  const task = { kind: 'create', name: 'make', ...about } as const;
  const outcome = await new Promise<Parameters<Parameters<Platform['administration']>[1]>[0]>(
    (resolve) => platform.administration(task, resolve),
  );
  if (outcome.kind !== 'answered') throw new Error('the client was not made');
  const { clientId, secret = '' } = outcome.answer;
  return { clientId, secret };
};
