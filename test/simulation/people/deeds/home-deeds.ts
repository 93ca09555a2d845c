import { homePresetNames } from '#shared/domain/sandbox/homes/home-presets.ts';
import {
  ask,
  type Do,
  keyOf,
  pages,
  rememberAccount,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** How whole households come and go: several accounts at once, linked and placed. */
export const homeDeeds = {
  'open a home': async (context) => {
    const { tenant, random } = context;
    const body = { userId: userOf(context), preset: random.pick(homePresetNames) };
    const told = await ask(context, 'createSandboxHome', { body, key: keyOf(context) });
    if (told.status !== 201) return;
    const { id, accounts, location } = told.body;
    tenant.homes.add(id);
    if (location) tenant.locationIds.add(location.id);
    for (const account of accounts ?? []) rememberAccount(tenant, account);
  },
  'close a home': async (context) => {
    const { tenant, random } = context;
    await pages(context, 'listSandboxHomes', {});
    const homeId = someOf(random, tenant.homes);
    if (homeId === undefined) return;
    await ask(context, 'getSandboxHome', { path: { homeId } });
    const told = await ask(context, 'deleteSandboxHome', { path: { homeId } });
    if (told.status === 204 || told.status === 404) tenant.homes.delete(homeId);
  },
} as const satisfies Partial<Record<Deed, Do>>;
