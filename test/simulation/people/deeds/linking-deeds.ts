import {
  anAccount,
  ask,
  type Do,
  keyOf,
  nameOf,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import { vendorNames } from '#test/simulation/platform/storm-vendors.ts';

/** How a user's vehicles come to be linked. */
export const linkingDeeds = {
  'open a link session': async (context) => {
    const { tenant, random } = context;
    const body = {
      vendorType: 'vehicle',
      scopes: random.pick([
        ['vehicle:read:data', 'vehicle:read:location', 'vehicle:control:charging'],
        ['vehicle:read:data', 'vehicle:control:charging'],
        ['vehicle:read:data'],
      ]),
      ...(random.chance(0.3) ? { vendor: random.pick(vendorNames) } : {}),
      language: 'en-GB',
      redirectUri: random.chance(0.2) ? 'app.example:/done' : 'https://app.example.com/done',
    };
    const told = await ask(context, 'postUsersUseridLink', {
      path: { userId: userOf(context) },
      body,
      key: keyOf(context),
    });
    const accountId = anAccount(context);
    if (told.status !== 200 || accountId === undefined || random.chance(0.2)) return;
    const { linkToken } = told.body;
    await ask(context, 'getLinkPage', { path: { linkToken } });
    await tenant.pause(random.exponential(20_000));
    await tenant.ask(
      'completeSandboxLinkSession',
      { body: { linkToken, accountId }, key: `completes ${nameOf(context)}` },
      `${nameOf(context)} completes`,
      random.fork('completes'),
    );
  },
  'link again': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    await ask(context, 'linkSandboxAccount', {
      path: { accountId },
      body: {
        userId: userOf(context),
        ...(context.random.chance(0.1) ? { scopes: ['vehicle:read:data'] } : {}),
      },
      key: keyOf(context),
    });
  },
} as const satisfies Partial<Record<Deed, Do>>;
