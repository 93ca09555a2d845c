import type { Random } from '#bin/simulate/engine/random.ts';
import { ask, type DeedContext, type Do } from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What people say of prices: few tariffs, so that they meet. */
export const tariffDeeds = {
  'put a tariff': async (context) => {
    const { random } = context;
    // The same again, now and then.
    const rates = ratesOf(context).map((name) => ({ name, cost: random.pick(COSTS) }));
    await ask(context, 'sendTariffInformation', {
      path: { tariffId: aTariff(random) },
      body: rates,
    });
  },
  'read a tariff': async (context) => {
    await ask(context, 'getTariffInformation', { path: { tariffId: aTariff(context.random) } });
  },
  'link a location to a tariff': async (context) => {
    const { random } = context;
    const locationId = aLocation(context);
    if (locationId === undefined) return;
    const [dear = '', cheap = ''] = ratesOf(context);
    const change = random.pick(['06:00', '07:30']);
    const tariffIntervals = random.pick([
      () => [{ name: dear, from: change, to: '22:00' }],
      () => [
        { name: dear, from: change, to: '22:00', weekdays: [0, 1, 2, 3, 4] },
        { name: cheap, from: '22:00', to: change },
      ],
      () => [],
    ])();
    const body = { tariffId: aTariff(random), tariffIntervals };
    await about(context, 'associateUserLocationWithTariff', locationId, body);
  },
  'read the tariff of a location': async (context) => {
    const locationId = aLocation(context);
    if (locationId !== undefined) await about(context, 'getUserLocationTariff', locationId);
  },
} as const satisfies Partial<Record<Deed, Do>>;

const COSTS = ['0.10', '0.3571', '-.02'];

/** Its names say whose they are. */
const ratesOf = ({ tenant }: DeedContext): readonly string[] =>
  ['DAY', 'NIGHT'].map((name) => `${name} of ${tenant.name}`);

const aTariff = (random: Random): string => random.pick(['flex', 'fixed']);

const aLocation = ({ tenant, random }: DeedContext): string | undefined =>
  someOf(random, tenant.locationIds);

/** Asks about a location, and forgets one that is gone. */
const about = async (
  context: DeedContext,
  operation: 'associateUserLocationWithTariff' | 'getUserLocationTariff',
  locationId: string,
  body?: object,
): Promise<void> => {
  const asked = { path: { locationId }, ...(body && { body }) };
  const { status, body: answer } = await ask(context, operation, asked);
  // It may be the tariff that is not there.
  const isGone = status === 404 && String(answer.detail).includes('location');
  if (isGone) context.tenant.locationIds.delete(locationId);
};
