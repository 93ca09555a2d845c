import type { Random } from '#bin/simulate/engine/random.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { scopesOf } from '#shared/domain/assets/linkable-types.ts';
import { madeBy, vendorNames } from '#test/simulation/kinds/kinds.ts';
import {
  aKind,
  anAccount,
  ask,
  type DeedContext,
  type Do,
  keyOf,
  nameOf,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** How a user's devices come to be linked. */
export const linkingDeeds = {
  'open a link session': async (context) => {
    const { tenant, random } = context;
    const kind = aKind(context);
    const body = {
      vendorType: kind,
      scopes: someScopes(random, kind),
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
    const assetId = someOf(random, tenant.assets.keys());
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

/** All that can be granted for a kind, or less: what is read of it at the least. */
const someScopes = (random: Random, kind: AssetKind): readonly string[] => {
  const { data } = rulesOf(kind).scopes;
  return random.chance(0.35)
    ? scopesOf(kind)
    : [data, ...scopesOf(kind).filter((scope) => scope !== data && random.chance(0.5))];
};

/** Less than usual, or for other kinds that the vendor makes; else whatever there is. */
const scopesFor = ({ tenant, random }: DeedContext, accountId: string) => {
  const kinds = madeBy(tenant.accounts.get(accountId)?.vendor ?? '');
  if (random.chance(0.1)) return { scopes: [rulesOf(random.pick(kinds)).scopes.data] };
  const isForSome = random.chance(kinds.length > 1 ? 0.2 : 0);
  return isForSome
    ? { scopes: [...new Set([1, 2].flatMap(() => someScopes(random, random.pick(kinds))))] }
    : {};
};
