import { ask, type Do, nameOf } from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What the operator does about clients and keys, and how anybody reads the keys. */
export const operatorDeeds = {
  'rotate a secret': async (context) => {
    const { tenant, random } = context;
    const overlap = random.pick([0, 60_000, 3_600_000]) as never;
    const task = {
      kind: 'rotate',
      name: nameOf(context),
      clientId: tenant.clientId,
      overlap,
    } as const;
    const told = await tenant.administer(task, random);
    if ('secret' in told && told.secret !== undefined) tenant.secret = told.secret;
  },
  'rotate the keys': async (context) => {
    const { tenant, random } = context;
    const { clientId } = tenant;
    await tenant.administer({ kind: 'rotateKeys', name: nameOf(context), clientId }, random);
    await context.rotateSigningKey(nameOf(context));
  },
  'read the keys': async (context) => {
    await ask(context, 'getJsonWebKeySet', {});
  },
  'look at all clients': async (context) => {
    await context.tenant.administer({ kind: 'list', name: nameOf(context) }, context.random);
  },
  'delete a client': (context) =>
    context.replaceClient(context.tenant, nameOf(context), context.random),
} as const satisfies Partial<Record<Deed, Do>>;
