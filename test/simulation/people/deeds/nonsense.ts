import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import {
  ask,
  type Do,
  keyOf,
  operationsOf,
  pathTo,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import {
  FORBIDDEN_RECEIVERS,
  FORBIDDEN_REDIRECTS,
} from '#test/simulation/people/deeds/forbidden-addresses.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { Asked } from '#test/simulation/people/tenant.ts';
import { assetOperation } from '#test/simulation/platform/asset-handlers.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';

/** A request that makes no sense. */
type Question = readonly [OperationId, Omit<Asked, 'key'>];

const DONE = 'https://app.example.com/done';
const READING = ['vehicle:read:data'];

/** What people ask without thinking. All of it is refused, and changes nothing. */
export const nonsense = {
  'ask for nonsense': async (context) => {
    const { tenant, random } = context;
    const userId = userOf(context);
    const kind = random.pick(assetKinds);
    const { get, list } = operationsOf(kind);
    const path = { [`${kind}Id`]: 'constructor' };
    const other = [...tenant.assets.values()].find((device) => device.kind !== kind);
    const questions: readonly Question[] = [
      ...FORBIDDEN_REDIRECTS.map((redirectUri) => linkOf(userId, { redirectUri })),
      linkOf(userId, { vendorType: 'vehicle', scopes: ['vehicle:control:charging'] }),
      linkOf(userId, { vendorType: 'vehicle', scopes: [...READING, 'battery:read:data'] }),
      ...FORBIDDEN_RECEIVERS.map((url) => webhookOf({ url })),
      webhookOf({ authentication: { headerName: 'Host', headerValue: 'x' } }),
      ...TOKENS.map((linkToken): Question => ['getLinkPage', { path: { linkToken } }]),
      ['completeSandboxLinkSession', { body: { linkToken: btoa('a:b:c'), accountId: 'none' } }],
      locationOf(userId, { timezoneName: 'Europe/Olso' }),
      locationOf(userId, { latitude: 91 }),
      locationOf(userId, { name: 'two\nlines' }),
      tariffOf([{ name: 'DAY', cost: '1e5' }]),
      tariffOf([DAY, DAY]),
      tariffOf(DAY),
      linkOf(userId, { vendorType: kind, scopes: scopesOf(kind).slice(0, -1).concat('none') }),
      [get, { path }],
      [list, { query: { after: 'bm9uc2Vuc2U' } }],
      [list, { query: { pageSize: '0' } }],
      ...Object.keys(inStorm(kind).own).map((id): Question => [assetOperation(id), { path }]),
      // A device is not found as another kind than it is.
      ...(other ? [[get, { path: pathTo({ ...other, kind }) }] as const] : []),
    ];
    const [operation, asked] = random.pick(questions);
    const told = await ask(context, operation, { ...asked, ...keyed(keyOf(context)) });
    const isTaken = told.status >= 200 && told.status < 400;
    if (isTaken) throw new Error(`${operation} took ${JSON.stringify(asked)}: ${told.status}`);
  },
} as const satisfies Partial<Record<Deed, Do>>;

const keyed = (key: string | undefined) => (key === undefined ? {} : { key });

const linkOf = (userId: string, odd: Readonly<Record<string, unknown>>): Question => {
  const usual = { vendorType: 'vehicle', scopes: READING, language: 'en-GB', redirectUri: DONE };
  return ['postUsersUseridLink', { path: { userId }, body: { ...usual, ...odd } }];
};

const locationOf = (userId: string, odd: Readonly<Record<string, unknown>>): Question => {
  const usual = { name: 'Home', latitude: 1, longitude: 2, timezoneName: 'UTC' };
  return ['createLocation', { path: { userId }, body: { ...usual, ...odd } }];
};

const DAY = { name: 'DAY', cost: '1' };

const tariffOf = (body: unknown): Question => [
  'sendTariffInformation',
  { path: { tariffId: 'flex' }, body },
];

const webhookOf = (odd: Readonly<Record<string, unknown>>): Question => {
  const usual = { url: 'https://receiver.example.com/hook', secret: 'a secret that is long' };
  return ['createWebhook', { body: { ...usual, ...odd } }];
};

/** Texts that are no link tokens. */
const TOKENS = ['none', btoa('a:b'), btoa('a:b:c:d'), `${btoa('a:b:c')}x`, 'a.b', 'x'.repeat(500)];
