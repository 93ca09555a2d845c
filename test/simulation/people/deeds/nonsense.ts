import { ask, type Do, keyOf, userOf } from '#test/simulation/people/deeds/deed-context.ts';
import {
  FORBIDDEN_RECEIVERS,
  FORBIDDEN_REDIRECTS,
} from '#test/simulation/people/deeds/forbidden-addresses.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { Asked } from '#test/simulation/people/tenant.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';

/** A request that makes no sense. */
type Question = readonly [OperationId, Omit<Asked, 'key'>];

const DONE = 'https://app.example.com/done';
const READING = ['vehicle:read:data'];

/** What people ask without thinking. All of it is refused, and changes nothing. */
export const nonsense = {
  'ask for nonsense': async (context) => {
    const { random } = context;
    const userId = userOf(context);
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
      ['getVehicle', { path: { vehicleId: 'constructor' } }],
      ['getVehicles', { query: { after: 'bm9uc2Vuc2U' } }],
      ['getVehicles', { query: { pageSize: '0' } }],
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

const webhookOf = (odd: Readonly<Record<string, unknown>>): Question => {
  const usual = { url: 'https://receiver.example.com/hook', secret: 'a secret that is long' };
  return ['createWebhook', { body: { ...usual, ...odd } }];
};

/** Texts that are no link tokens. */
const TOKENS = ['none', btoa('a:b'), btoa('a:b:c:d'), `${btoa('a:b:c')}x`, 'a.b', 'x'.repeat(500)];
