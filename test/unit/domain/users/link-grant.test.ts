import { describe, expect, it } from 'vitest';
import { assetTypes, scopesOf, vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import {
  grantFor,
  grantOf,
  grantWithout,
  type LinkRequest,
  renewedGrant,
} from '#shared/domain/linking/link-grant.ts';

describe('grantOf', () => {
  it.each<{ name: string; request: LinkRequest; types: string; scopes: number }>([
    {
      name: 'takes the types from the scopes',
      request: { scopes: ['inverter:read:data', 'battery:read:data', 'battery:read:location'] },
      types: 'inverter battery',
      scopes: 3,
    },
    {
      name: 'takes the type that is named',
      request: { vendorType: 'vehicle', scopes: ['vehicle:read:data'] },
      types: 'vehicle',
      scopes: 1,
    },
    {
      name: 'counts a scope once',
      request: { scopes: ['vehicle:read:data', 'vehicle:read:data'] },
      types: 'vehicle',
      scopes: 1,
    },
    {
      name: 'takes a vendor that makes all the types',
      request: { vendor: 'TESLA', scopes: ['vehicle:read:data', 'charger:read:data'] },
      types: 'vehicle charger',
      scopes: 2,
    },
  ])('$name', ({ request, types, scopes }) => {
    const { grant, issues } = grantOf(request);

    expect(issues).toEqual([]);
    expect(grant.vendorTypes.toSorted()).toEqual(types.split(' ').toSorted());
    expect(grant.scopes).toHaveLength(scopes);
  });

  it.each<{ name: string; request: LinkRequest; issues: string[] }>([
    {
      name: 'control without reading',
      request: { scopes: ['vehicle:control:charging'] },
      issues: ['body.scopes: vehicle:read:data'],
    },
    {
      name: 'a type whose reading is missing beside one that has it',
      request: { scopes: ['vehicle:read:data', 'charger:control:charging'] },
      issues: ['body.scopes: charger:read:data'],
    },
    {
      name: 'scopes of another type than the one that is named',
      request: { vendorType: 'vehicle', scopes: ['vehicle:read:data', 'hvac:read:data'] },
      issues: ['body.scopes[1]: vehicle:'],
    },
    {
      name: 'a named type of which there is no scope at all',
      request: { vendorType: 'vehicle', scopes: ['charger:read:data'] },
      issues: ['body.scopes[0]: vehicle:', 'body.scopes: vehicle:read:data'],
    },
    {
      name: 'a vendor that does not make the type',
      request: { vendor: 'ZAPTEC', scopes: ['vehicle:read:data'] },
      issues: ['body.vendor: of type vehicle'],
    },
    {
      name: 'a vendor that makes only one of the types',
      request: { vendor: 'ENPHASE', scopes: ['inverter:read:data', 'hvac:read:data'] },
      issues: ['body.vendor: of type hvac'],
    },
  ])('refuses $name', ({ request, issues }) => {
    const found = grantOf(request).issues;

    expect(found).toHaveLength(issues.length);
    for (const [index, expected] of issues.entries()) {
      const [path, words = ''] = expected.split(': ');
      expect(found[index]?.path).toBe(path);
      expect(found[index]?.message).toContain(words);
    }
  });
});

describe('renewedGrant', () => {
  const vehicle = {
    vendorTypes: ['vehicle'],
    scopes: ['vehicle:control:charging', 'vehicle:read:data'],
  } as const;

  it('takes exactly what the user agreed to for a type of the new session', () => {
    const now = { vendorTypes: ['vehicle'], scopes: ['vehicle:read:data'] } as const;

    expect(renewedGrant(vehicle, now)).toEqual(now);
  });

  it('leaves other types as they were', () => {
    const now = { vendorTypes: ['charger'], scopes: ['charger:read:data'] } as const;

    expect(renewedGrant(vehicle, now)).toEqual({
      vendorTypes: ['vehicle', 'charger'],
      scopes: ['charger:read:data', 'vehicle:control:charging', 'vehicle:read:data'],
    });
  });
});

it('grants a vendor only the types that it makes', () => {
  const wanted = {
    vendorTypes: ['vehicle', 'charger'],
    scopes: ['vehicle:read:data', 'charger:read:data'],
  } as const;

  expect(grantFor('ZAPTEC', wanted)).toEqual({
    vendorTypes: ['charger'],
    scopes: ['charger:read:data'],
  });
});

describe('grantWithout', () => {
  it('takes a type and its scopes, and nothing else', () => {
    const grant = {
      vendorTypes: ['vehicle', 'charger', 'sauna'],
      scopes: ['charger:read:data', 'vehicle:control:charging', 'vehicle:read:data'],
    };

    expect(grantWithout(grant, 'vehicle')).toEqual({
      vendorTypes: ['charger', 'sauna'],
      scopes: ['charger:read:data'],
    });
    expect(grantWithout(grant, 'meter')).toEqual(grant);
  });
});

describe('what can be granted', () => {
  it('is what the published contract names, with reading for every type', () => {
    expect(assetTypes.flatMap(scopesOf).toSorted()).toEqual([
      'battery:control:operation_mode',
      'battery:read:data',
      'battery:read:location',
      'charger:control:charging',
      'charger:read:data',
      'hvac:control:mode',
      'hvac:read:data',
      'inverter:read:data',
      'inverter:read:location',
      'meter:read:data',
      'meter:read:location',
      'vehicle:control:charging',
      'vehicle:read:data',
      'vehicle:read:location',
    ]);
  });

  it.each(assetTypes)('is nothing for a %s without reading its data', (type) => {
    const [vendor] = ['TESLA', 'TADO'].filter((name) => vendorMakes(name, type));
    const reading = `${type}:read:data`;
    const others = scopesOf(type).filter((scope) => scope !== reading);

    expect(grantOf({ vendor, scopes: [reading] }).issues).toEqual([]);
    for (const scope of others) {
      expect(grantOf({ vendor, scopes: [scope] }).issues).toMatchObject([{ path: 'body.scopes' }]);
      expect(grantOf({ vendor, scopes: [scope, reading] }).issues).toEqual([]);
    }
  });
});
