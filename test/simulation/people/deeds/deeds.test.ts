import { describe, expect, it } from 'vitest';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { inStorm, vendorNames } from '#test/simulation/kinds/kinds.ts';
import { doings } from '#test/simulation/people/deeds/deeds.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import { Tenant, type TenantWorld, type Told } from '#test/simulation/people/tenant.ts';
import { httpHandlers, type OperationId } from '#test/simulation/platform/handlers.ts';

/** So often each deed is done: whatever it may ask comes up in it many times. */
const TIMES = 600;

/** A client with one of everything, whose requests are all answered at once and reach no platform. */
class Recording extends Tenant {
  readonly asked = new Set<string>();
  isRefused = false;

  constructor(name: string) {
    super(name, {} as TenantWorld);
  }
  own(): void {
    const devices = assetKinds.map((kind) => ({ kind, id: `${kind} of ${this.name}` }));
    for (const vendor of vendorNames) this.accounts.set(vendor, { vendor, devices: [...devices] });
    for (const device of devices) this.assets.set(device.id, device);
    this.actions.splice(0, Number.POSITIVE_INFINITY, ...devices);
    this.locationIds.add('location');
    this.scheduleIds.set('schedule', 'vehicle');
    this.policyIds.add('policy');
    this.homes.add('home');
    this.webhooks.set('webhook', { id: 'webhook', url: 'https://receiver.example.com/' });
  }
  override async ask(operation: OperationId): Promise<Told> {
    this.asked.add(operation);
    if (this.isRefused) return { status: 400, body: {} };
    const body = {
      ...{ id: 'one', targetId: 'target', vendor: 'TESLA', linkToken: 'token', devices: [] },
      ...{ data: [], pagination: { after: null } },
      chunks: [0, 15].map((minute) => ({ timestamp: `minute ${minute}`, maximumKw: 4 })),
    };
    const pair = { vehicleId: 'vehicle', chargerId: 'charger' };
    if (operation === 'listUserPairings') return { status: 200, body: { data: [pair] } };
    return { status: 200, body: operation === 'listInterventions' ? [body] : body };
  }
  override async pause(): Promise<void> {}
  override async knock(): Promise<void> {}
  override async administer() {
    return { error: 'nobody there' };
  }
}

/** What is asked when everybody does everything, again and again. */
const everythingAsked = async (): Promise<ReadonlySet<string>> => {
  const random = randomOf(1);
  const [tenant, other] = [new Recording('one'), new Recording('other')];
  for (const deed of Object.keys(doings) as Deed[]) {
    tenant.isRefused = deed === 'ask for nonsense';
    for (let number = 0; number < TIMES; number += 1) {
      tenant.own();
      other.own();
      await doings[deed]({
        step: { number, at: 0, deed, tenant: 0, user: 0 },
        ...{ tenant, others: [other], random: random.fork(`${deed} ${number}`) },
        ...{ loseReceiver: () => undefined, rotateSigningKey: async () => undefined },
        replaceClient: async () => undefined,
      });
    }
  }
  return tenant.asked;
};

/** What needs no client is left out: pages for people and machines, and what tells how vendors do. */
const byClients = operations.filter(({ security }) => security !== 'public').map(({ id }) => id);

describe('the deeds of people', () => {
  it('are, taken together, every operation that a client can call', async () => {
    const asked = await everythingAsked();
    expect(byClients.filter((id) => !asked.has(id))).toEqual([]);
  });

  it('are each carried out by a function of the platform', () => {
    const handlers = httpHandlers();
    expect(byClients.filter((id) => !handlers.has(id))).toEqual([]);
  });
});

describe.each(assetKinds)('a %s in the storm', (kind) => {
  const { own, vendors } = inStorm(kind);

  it('is asked all that its kind alone can be asked', () => {
    expect(Object.keys(own).toSorted()).toEqual(
      contractOf(kind)
        .own.map(({ id }) => id)
        .toSorted(),
    );
  });

  it('is of vendors that make it', () => {
    expect(vendors.length).toBeGreaterThan(0);
    expect(vendors.filter((vendor) => !vendorMakes(vendor, kind))).toEqual([]);
  });
});
