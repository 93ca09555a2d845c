import { createHmac } from 'node:crypto';
import { hostileBodies } from '#test/support/hostile-bodies.ts';

/** A request that must not do anything, and how it must be turned down. */
export type HostileRequest = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Sent as JSON; a text or bytes are sent as they are. */
  readonly body?: unknown;
  /** Beside, or in place of, a good token and the type of the body. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly status: number;
  /** The field that one of the issues must name. */
  readonly issue?: string;
  /** What the answer must say, such as a value that would be allowed. */
  readonly says?: RegExp;
};

/** What hostile requests are about: things that a client has. */
export type Belongings = {
  readonly token: string;
  readonly publicKey: unknown;
  readonly vehicleId: string;
  readonly webhookId: string;
};

/** Requests as a careless or a malicious client sends them, in the words of HTTP. */
export const hostileRequests = (own: Belongings): readonly HostileRequest[] => [
  ...badTokens(own),
  ...badTokenRequests,
  ...badIds,
  ...badMethods(own),
  ...badBodies,
  ...badLists,
  ...badCommands(own),
  ...badLinks,
  ...badWebhooks(own),
];

const badTokens = ({ token, publicKey }: Belongings): HostileRequest[] => {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const headed = (change: object) =>
    encoded({ ...JSON.parse(Buffer.from(head, 'base64url').toString()), ...change });
  const claiming = (change: object) =>
    encoded({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()), ...change });
  const asSecret = `${headed({ alg: 'HS256' })}.${claims}`;
  const hmac = createHmac('sha256', JSON.stringify(publicKey)).update(asSecret).digest('base64url');
  const values: Readonly<Record<string, string>> = {
    'the scheme alone': 'Bearer',
    'another scheme': `Basic ${token}`,
    'two tokens': `Bearer ${token}, Bearer ${token}`,
    'a token cut off': `Bearer ${token.slice(0, -1)}`,
    'a padded token': `Bearer ${token}==`,
    'a token of 9 KB': `Bearer ${'a'.repeat(9_000)}`,
    'no algorithm': `Bearer ${headed({ alg: 'none' })}.${claims}.`,
    'no algorithm and a signature': `Bearer ${headed({ alg: 'none' })}.${claims}.${signature}`,
    'the public key as a secret': `Bearer ${asSecret}.${hmac}`,
    'a key that is a path': `Bearer ${headed({ kid: '../../etc/passwd' })}.${claims}.${signature}`,
    'another client': `Bearer ${head}.${claiming({ sub: 'somebody' })}.${signature}`,
    'a longer life': `Bearer ${head}.${claiming({ exp: 9_999_999_999 })}.${signature}`,
  };
  return Object.entries(values).map(([name, authorization]) => ({
    name: `${name} for a token`,
    method: 'GET',
    path: '/users',
    headers: { authorization },
    status: 401,
    says: /problems\/unauthorized/,
  }));
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const FORM = { 'content-type': 'application/x-www-form-urlencoded', authorization: '' };

const badTokenRequests: readonly HostileRequest[] = [
  ['no grant type', 'a=b', 400, /invalid_request/],
  ['a password', 'grant_type=password&username=a&password=b', 400, /unsupported_grant_type/],
  ['a grant type twice', 'grant_type=a&grant_type=b', 400, /invalid_request/],
  ['nobody', 'grant_type=client_credentials', 401, /invalid_client/],
  ['an unknown client', 'grant_type=client_credentials&client_id=%00&client_secret=x', 401, /inv/],
].map(([name, body, status, says]) => ({
  name: `${name} at the token endpoint`,
  method: 'POST',
  path: '/oauth2/token',
  headers: FORM,
  body: String(body),
  status: Number(status),
  says: says as RegExp,
}));

const badIds: readonly HostileRequest[] = [
  ...['1', 'constructor', '__proto__', '%F0%9F%9A%97', 'x'.repeat(4_000), '%2e%2e%23USER'].map(
    (id) => at(`/vehicles/${id}`, 404, undefined, /no vehicle/),
  ),
  ...['a%00', 'a%0Ab', '%7F', 'u'.repeat(321), '%2525', '%20a', '%E2%80%AEa', 'a%3Fb'].map((id) =>
    at(`/users/${id}`, 400, 'path.userId', /320 bytes/),
  ),
  ...['/users//vehicles', '/users//ada', '/Vehicles', '//evil.example', '/nowhere/', '/..'].map(
    (path) => at(path, 404),
  ),
];

function at(path: string, status: number, issue?: string, says?: RegExp): HostileRequest {
  const name = `GET ${path.slice(0, 60)}`;
  return {
    name,
    method: 'GET',
    path,
    status,
    ...(issue ? { issue } : {}),
    ...(says ? { says } : {}),
  };
}

const badMethods = ({ vehicleId }: Belongings): HostileRequest[] =>
  ['PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) => ({
    name: `${method} of a vehicle`,
    method,
    path: `/vehicles/${vehicleId}`,
    status: 405,
    says: /takes GET/,
  }));

const LINK = {
  vendorType: 'vehicle',
  scopes: ['vehicle:read:data'],
  language: 'en-GB',
  redirectUri: 'https://example.com/linked',
};
const toLink = (name: string, change: object | string | Buffer, more: Partial<HostileRequest>) => ({
  name: `a link session with ${name}`,
  method: 'POST',
  path: '/users/mallory/link',
  body: typeof change === 'string' || Buffer.isBuffer(change) ? change : { ...LINK, ...change },
  status: 400,
  ...more,
});

/** As it is in Latin-1, which JSON must not be. */
const sentAs = (link: object, redirectUri: string): Buffer =>
  Buffer.from(JSON.stringify({ ...link, redirectUri }), 'latin1');

const badBodies: readonly HostileRequest[] = [
  ...['', 'null', '[]', '"x"', '1', '{"a":', '{"a":1,}', '{"a":NaN}', '\ufeff{}'].map((text) =>
    toLink(`the body ${JSON.stringify(text)}`, text, { issue: 'body' }),
  ),
  ...[
    [0x22, 0xff, 0x22],
    [0x22, 0xe2, 0x82, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xc0, 0xaf, 0x22],
  ].map((bytes) =>
    toLink(`the bytes ${bytes}`, Buffer.from(bytes), { issue: 'body', says: /UTF-8/ }),
  ),
  toLink('bytes that are no UTF-8 in a text', sentAs(LINK, 'https://example.com/\xff'), {
    issue: 'body',
    says: /UTF-8/,
  }),
  ...hostileBodies
    .filter(({ name }) => !name.includes('are allowed'))
    .map(({ name, text }) => toLink(name, text, {})),
  toLink('endless nesting', '['.repeat(10_000), { issue: 'body', says: /32 levels/ }),
  toLink('__proto__', '{"__proto__":{"a":1}}', { issue: 'body', says: /__proto__/ }),
  toLink('a member twice', '{"language":1,"lan\\u0067uage":2}', { issue: 'body', says: /twice/ }),
  toLink('half a character', '{"language":"\\ud800"}', { issue: 'body', says: /surrogate/ }),
  toLink('a member of ours', { clientId: 'x' }, { issue: 'body.clientId', says: /known are/ }),
  toLink('a megabyte and more', `"${'x'.repeat(1024 * 1024)}"`, { status: 413 }),
  ...['text/plain', 'application/json; charset=latin1'].map((type) =>
    toLink(type, {}, { headers: { 'content-type': type }, status: 415 }),
  ),
  toLink('gzip', {}, { headers: { 'content-encoding': 'gzip' }, status: 415 }),
];

const badLists: readonly HostileRequest[] = [
  '/users',
  '/vehicles',
  '/users/ada/vehicles',
  '/webhooks',
  '/sandbox/accounts',
].flatMap((list) => [
  ...['0', '-1', '1.5', 'abc', '1e9', '', '101', '9007199254740993'].map((size) =>
    at(`${list}?pageSize=${size}`, 400, 'query.pageSize', /1 to 100/),
  ),
  at(`${list}?pageSize=1&pageSize=2`, 400, 'query.pageSize'),
  at(`${list}?noSuch=1`, 400, 'query.noSuch'),
  at(`${list}?after=YWJj`, 400, 'query.after'),
  at(`${list}?after=a&before=b`, 400, 'query.before'),
]);

const badCommands = ({ vehicleId }: Belongings): HostileRequest[] => [
  ...[{}, { action: 'start' }, { action: 1 }, { action: null }, { action: ['START'] }].map(
    (body) => ({
      name: `the command ${JSON.stringify(body)}`,
      method: 'POST',
      path: `/vehicles/${vehicleId}/charging`,
      body,
      status: 400,
      issue: 'body.action',
      says: /START/,
    }),
  ),
  ...['0', '-0', '-1', '81', '"16"', 'null', '1e400'].map((current) => ({
    name: `the current ${current}`,
    method: 'POST',
    path: `/vehicles/${vehicleId}/max-current`,
    body: `{"maxCurrent":${current}}`,
    status: 400,
    issue: 'body.maxCurrent',
  })),
];

const badLinks: readonly HostileRequest[] = [
  toLink('no scopes', { scopes: [] }, { issue: 'body.scopes' }),
  toLink('an unknown scope', { scopes: ['x'] }, { issue: 'body.scopes[0]', says: /vehicle:read/ }),
  toLink('control alone', { scopes: ['vehicle:control:charging'] }, { issue: 'body.scopes' }),
  toLink('a vendor in lower case', { vendor: 'tesla' }, { issue: 'body.vendor' }),
  ...[
    '/linked',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://good.example@evil.example/',
    '//evil.example',
    'https:evil.example',
    'http:evil.example',
    'blob:https://example.com/1',
    'vbscript:x',
    'file:///etc/passwd',
    'https://example.com/\u0000',
    'https://example.com/\t',
    ' https://example.com/',
    'https://example.com/\u202e',
    'https://example.com\\@evil.example',
    `https://example.com/${'x'.repeat(490)}`,
  ].map((redirectUri) =>
    toLink(redirectUri.slice(0, 40), { redirectUri }, { issue: 'body.redirectUri' }),
  ),
];

const badWebhooks = ({ webhookId }: Belongings): HostileRequest[] =>
  [
    'http://example.com/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://LOCALHOST./x',
    'https://metadata.google.internal/',
    'https://user:pw@example.com/',
    'https://example.com:22/',
    'https://exa\tmple.com/',
    'https://example.com/\t',
    'https://example.com/\u0000',
    'https://example.com/\u202e',
    'file:///etc/passwd',
  ].flatMap((url) => [
    {
      name: `a webhook at ${url}`,
      method: 'POST',
      path: '/webhooks',
      body: { url, secret: 'CANARY-secret' },
      status: 400,
      issue: 'body.url',
    },
    {
      name: `a webhook moved to ${url}`,
      method: 'PATCH',
      path: `/webhooks/${webhookId}`,
      body: { url },
      status: 400,
      issue: 'body.url',
    },
  ]);
