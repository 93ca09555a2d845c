import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalDescription } from '#bin/local/description.ts';

/** The API as a client sees it: over HTTP, with a token. Answers are parsed by the contract. */
export type ClientApi = {
  readonly get: <Shape extends z.ZodType>(path: string, shape: Shape) => Promise<z.output<Shape>>;
  readonly send: <Shape extends z.ZodType>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    shape: Shape,
  ) => Promise<z.output<Shape>>;
};

/** Why the API did not do what it was asked, in words for whoever asked. */
export class ApiRefusal extends Error {}

/** Gets a token, and keeps it. @throws {ApiRefusal} when the API refuses something, naming it. */
export const clientApi = async ({
  apiUrl,
  tokenUrl,
  client,
}: Pick<LocalDescription, 'apiUrl' | 'tokenUrl' | 'client'>): Promise<ClientApi> => {
  const { access_token: token } = await asked(Token, tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.clientId,
      client_secret: client.clientSecret,
    }),
  });
  const authorization = `Bearer ${token}`;
  return {
    get: (path, shape) => asked(shape, `${apiUrl}${path}`, { headers: { authorization } }),
    send: (method, path, body, shape) =>
      asked(shape, `${apiUrl}${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: {
          authorization,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        },
      }),
  };
};

const Token = z.object({ access_token: z.string() });

/** A machine that is busy with something else answers 503 for a moment. */
const MOST_TRIES = 20;
const PAUSE_MS = 250;

const asked = async <Shape extends z.ZodType>(
  shape: Shape,
  url: string,
  request: RequestInit,
): Promise<z.output<Shape>> => {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(url, request);
    const text = await answer.text();
    if (answer.ok) return shape.parse(text === '' ? undefined : JSON.parse(text));
    if (answer.status !== 503 || tries === MOST_TRIES) {
      throw new ApiRefusal(`${request.method ?? 'GET'} ${url} answers ${answer.status}: ${text}`);
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};
