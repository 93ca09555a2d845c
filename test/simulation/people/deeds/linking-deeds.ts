import {
  anAccount,
  ask,
  type DeedContext,
  type Do,
  keyOf,
  nameOf,
  someOf,
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
        ...scopesFor(context, accountId),
      },
      key: keyOf(context),
    });
  },
  'link an asset again': async (context) => {
    const { tenant, random } = context;
    const assetId = someOf(random, tenant.vehicleIds);
    if (assetId === undefined) return;
    const body = { language: 'en-GB', redirectUri: 'https://app.example.com/done' };
    const asked = { path: { assetId }, body, key: keyOf(context) };
    const told = await ask(context, 'postAssetsAssetidRelink', asked);
    if (told.status !== 200) return;
    // Nobody remembers which account it was in: all but one are refused.
    for (const accountId of [...tenant.accounts.keys()].slice(-MOST_SIGN_INS)) {
      const name = `${nameOf(context)} signs in to ${accountId.slice(-4)}`;
      const completed = await tenant.ask(
        'completeSandboxLinkSession',
        { body: { linkToken: told.body.linkToken, accountId }, key: name },
        name,
        random.fork(name),
      );
      if (completed.status !== 400) return;
    }
  },
} as const satisfies Partial<Record<Deed, Do>>;

const MOST_SIGN_INS = 8;

/** Less than usual, or for a type of device that the vendor makes, too; else whatever there is. */
const scopesFor = ({ tenant, random }: DeedContext, accountId: string) => {
  if (random.chance(0.1)) return { scopes: ['vehicle:read:data'] };
  const isMaker = tenant.accounts.get(accountId)?.vendor === 'TESLA';
  return isMaker && random.chance(0.2)
    ? { scopes: ['charger:read:data', 'vehicle:control:charging', 'vehicle:read:data'] }
    : {};
};
