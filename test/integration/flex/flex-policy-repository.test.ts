import { describe, expect, it } from 'vitest';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { flexPolicyRepository } from '#shared/data/flex-policies/flex-policy-repository.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import {
  hours,
  instant,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { aPolicy } from '#test/support/a-flex-policy.ts';
import { flexCar } from '#test/support/flex-car.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';

const start = async () => {
  const tables = await startLoadstarTables();
  return {
    policies: flexPolicyRepository(tables.client, 'flexPolicies'),
    commit: dynamoCommit(tables.client),
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

const NOW = instant(Date.UTC(2025, 9, 1, 12));
const later = (hour: number) => instant(NOW + hours(hour));

describe('the table of flex policies', () => {
  it('gives back what was stored, however it stands', async () => {
    await using world = await start();
    const given: VehiclePolicy[] = [aPolicy(NOW)];
    const night = flexCar({ level: 10 }, {}, (_, next) => given.push(next));
    night.until(8);
    night.car.isPluggedIn = false;
    night.until(9);
    const arrivals = { arrivals: [{ at: NOW, level: percent(35) }], power: kilowatts(7.4) };
    const expected = {
      ...{ from: later(6), deadline: later(19), power: kilowatts(7.4) },
      ...{ atOnce: kilowattHours(0), flexible: kilowattHours(21.5) },
    };
    const away = aPolicy(NOW);
    given.push({ ...away, standing: { ...away.standing, arrivals, expected } });
    const overridden = { type: 'NEXT_DAY_SCHEDULE', givenAt: NOW, deadline: '05:00' } as const;
    given.push({ ...aPolicy(NOW), override: overridden });
    given.push({
      ...aPolicy(NOW),
      override: { type: 'IMMEDIATE_START', givenAt: NOW, target: percent(70.5) },
    });
    await world.commit(world.policies.adding(aPolicy(NOW)));

    let version = 1;
    for (const policy of given) {
      version += 1;
      const next = { ...policy, version };
      await world.commit([world.policies.replacing(next)]);
      expect(await world.policies.get(next.clientId, next.id)).toEqual(next);
    }
    expect(new Set(given.map(({ standing }) => standing.state)).size).toBeGreaterThan(2);
  });

  it('has one policy of a vehicle, and one of a car', async () => {
    await using world = await start();
    const policy = aPolicy(NOW);
    const claim = { ...claimOf(policy), vin: policy.claimedVin ?? '', version: 1 };
    await world.commit([...world.policies.adding(policy), world.policies.claimingVin(claim)]);
    const other = { ...policy, id: '0192f7c4-0000-7000-8000-00000000f1e6' };

    await expect(world.commit(world.policies.adding(other))).rejects.toThrow(StaleWrite);
    await expect(world.commit([world.policies.claimingVin(claim)])).rejects.toThrow(StaleWrite);

    expect(await world.policies.isThere(other.clientId, other.id)).toBe(false);
    expect(await world.policies.claimsOfUser(policy.clientId, policy.userId)).toEqual([
      claimOf(policy),
    ]);
    expect(await world.policies.vinClaim(policy.clientId, claim.vin)).toEqual(claim);
    const taken = { ...claim, policyId: other.id, version: 2 };
    await world.commit([world.policies.claimingVin(taken)]);
    await expect(world.commit([world.policies.releasingVin(claim)])).rejects.toThrow(StaleWrite);
    await world.commit([world.policies.releasingVin(taken)]);
    expect(await world.policies.vinClaim(policy.clientId, claim.vin)).toBeUndefined();
  });

  it('stores nothing over what somebody else has stored, and nothing once it is gone', async () => {
    await using world = await start();
    const policy = aPolicy(NOW);
    await world.commit(world.policies.adding(policy));
    const next = nextVersion(policy, later(1));
    await world.commit([world.policies.replacing(next)]);

    await expect(world.commit([world.policies.replacing(next)])).rejects.toThrow(StaleWrite);
    await world.commit(world.policies.removing(claimOf(policy)));
    const late = nextVersion(next, later(2));
    await expect(world.commit([world.policies.replacing(late)])).rejects.toThrow(StaleWrite);

    await world.commit(world.policies.removing(claimOf(policy)));
    expect(await world.policies.get(policy.clientId, policy.id)).toBeUndefined();
    expect(await world.policies.claim(policy)).toBeUndefined();
  });

  it('keeps users apart, whatever their ids are', async () => {
    await using world = await start();
    const policy = aPolicy(NOW);
    // A user whose id is that of a policy.
    const odd = {
      ...policy,
      id: '0192f7c4-0000-7000-8000-00000000f1e6',
      assetId: '0192f7c4-0000-7000-8000-0000000000c6',
      userId: policy.id,
    };
    await world.commit([...world.policies.adding(policy), ...world.policies.adding(odd)]);

    const claims = await world.policies.claimsOfUser(policy.clientId, policy.id);

    expect(claims.map(({ policyId }) => policyId)).toEqual([odd.id]);
    expect(await world.policies.get(policy.clientId, policy.id)).toEqual(policy);
  });
});
