import { pairModes } from '#shared/domain/pairing/user-pairings.ts';
import { ask, type Do, userOf } from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What people say of what is plugged into what. */
export const pairDeeds = {
  'look at pairs': async (context) => {
    await ask(context, 'listUserPairings', { path: { userId: userOf(context) } });
  },
  'say what is a pair': async (context) => {
    const { random } = context;
    const userId = userOf(context);
    const { status, body } = await ask(context, 'listUserPairings', { path: { userId } });
    if (status !== 200 || body.data.length === 0) return;
    const { vehicleId, chargerId } = random.pick(body.data) as Record<string, string>;
    if (vehicleId === undefined || chargerId === undefined) return;
    await ask(context, 'updateUserPairing', {
      path: { userId, vehicleId, chargerId },
      body: { mode: random.pick([...pairModes]) },
    });
  },
} as const satisfies Partial<Record<Deed, Do>>;
