import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorNames } from '#test/simulation/kinds/kinds.ts';
import { assetDeeds } from '#test/simulation/people/deeds/asset-deeds.ts';
import {
  aKind,
  anAccount,
  ask,
  type DeedContext,
  type Do,
  nameOf,
  pages,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { linkingDeeds } from '#test/simulation/people/deeds/linking-deeds.ts';
import { locationDeeds } from '#test/simulation/people/deeds/location-deeds.ts';
import { sandboxDeeds } from '#test/simulation/people/deeds/sandbox-deeds.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** How users are looked up, and how they go, and sometimes come back. */
export const userDeeds = {
  'read a user': async (context) => {
    await ask(context, 'getUser', { path: { userId: userOf(context) } });
  },
  'list users': (context) => pages(context, 'listUsers', {}),
  'delete a user': async (context) => {
    await Promise.all([
      ask(context, 'deleteUsersUserid', { path: { userId: userOf(context) } }),
      meanwhile(context),
    ]);
    // Comes back at once, now and then, under the same name and with the same accounts.
    const backs = context.random.pick([0, 0, 1, 2]);
    await Promise.all(Array.from({ length: backs }, (_, back) => comeBack(context, back)));
  },
  'deauthorize a user': async (context) => {
    await Promise.all([
      ask(context, 'deleteUsersUseridAuthorization', { path: { userId: userOf(context) } }),
      meanwhile(context),
    ]);
    if (context.random.chance(0.4)) await linkingDeeds['link an asset again'](context);
  },
  'disconnect a vendor': async (context) => {
    const { random } = context;
    const path = { userId: userOf(context), vendor: random.pick(vendorNames) };
    const vendorType = random.chance(0.7) ? aKind(context) : random.pick(assetKinds);
    await Promise.all([
      random.chance(0.5)
        ? ask(context, 'disconnectUserVendor', { path })
        : ask(context, 'disconnectUserVendorVendorType', { path: { ...path, vendorType } }),
      meanwhile(context),
    ]);
  },
} as const satisfies Partial<Record<Deed, Do>>;

/** What somebody else does with a user at the very moment at which the user is deleted, or deauthorized. */
const meanwhile = async (context: DeedContext): Promise<void> => {
  const { tenant, random } = context;
  if (random.chance(0.5)) return;
  await tenant.pause(random.exponential(40));
  const others: readonly Do[] = [
    assetDeeds['ask something of a device'],
    sandboxDeeds['open an account'],
    linkingDeeds['open a link session'],
    locationDeeds['create a location'],
    locationDeeds['move a location'],
    linkingDeeds['link again'],
  ];
  await random.pick(others)({ ...context, random: random.fork('meanwhile') });
};

const comeBack = async (context: DeedContext, back: number): Promise<void> => {
  const { tenant } = context;
  const random = context.random.fork(`back ${back}`);
  const accountId = anAccount({ ...context, random });
  if (accountId === undefined) return;
  // Refused as long as the former user is being erased.
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const name = `${nameOf(context)} comes back ${back}/${tries}`;
    const asked = { path: { accountId }, body: { userId: userOf(context) }, key: name };
    const { status } = await tenant.ask('linkSandboxAccount', asked, name, random);
    if (status !== 409) return;
    await tenant.pause(random.exponential(4_000));
  }
};

/** How often somebody tries to come back. */
const MOST_TRIES = 5;
