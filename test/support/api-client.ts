import { eventually } from '#test/support/eventually.ts';

/** What came back: status, headers and the parsed body (undefined when there is none). */
type Answer = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a story reads whatever the API answers.
  readonly body: any;
};

export type ApiClient = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly put: (path: string, body?: unknown) => Promise<Answer>;
  readonly patch: (path: string, body?: unknown) => Promise<Answer>;
  readonly delete: (path: string) => Promise<Answer>;
};

type Credentials = { readonly clientId: string; readonly clientSecret: string };

/** Exchanges credentials for an access token, as any integration does: where all is busy it asks again. */
export const accessToken = async (apiUrl: string, credentials: Credentials) => {
  const answer = await eventually('a token', async () => {
    const asked = await askForToken(apiUrl, credentials);
    return asked.status === 503 ? undefined : asked;
  });
  if (answer.status !== 200) throw new Error(`no token: ${answer.status} ${await answer.text()}`);
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
};

const askForToken = (apiUrl: string, { clientId, clientSecret }: Credentials) =>
  fetch(new URL('/oauth2/token', apiUrl), {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });

/** An integration that holds a token. Without credentials it is nobody. */
export const apiClient = async (apiUrl: string, credentials?: Credentials): Promise<ApiClient> => {
  const token = credentials ? await accessToken(apiUrl, credentials) : undefined;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer> => {
    const answer = await fetch(new URL(path, apiUrl), {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text ? JSON.parse(text) : undefined,
    };
  };
  return {
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body) => call('PUT', path, body),
    patch: (path, body) => call('PATCH', path, body),
    delete: (path) => call('DELETE', path),
  };
};
