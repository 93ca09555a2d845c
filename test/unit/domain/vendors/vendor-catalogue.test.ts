import { describe, expect, it } from 'vitest';
import { assetTypes, vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import { vendorEntriesAmong, vendorEntriesOf } from '#shared/domain/vendors/vendor-catalogue.ts';

describe('the catalogue of vendors', () => {
  it('has every vendor once, with all that it makes and all that can be granted for that', () => {
    const entries = vendorEntriesAmong(assetTypes);
    const every = new Set(assetTypes.flatMap(vendorsOf));

    expect(entries.map(({ vendor }) => vendor).toSorted()).toEqual([...every].toSorted());
    expect(entries.find(({ vendor }) => vendor === 'TESLA')).toEqual({
      vendor: 'TESLA',
      displayName: 'Tesla',
      portalName: 'Tesla',
      assetTypes: ['battery', 'charger', 'inverter', 'meter', 'vehicle'],
      scopes: [
        'battery:control:operation_mode',
        'battery:read:data',
        'battery:read:location',
        'charger:control:charging',
        'charger:read:data',
        'inverter:read:data',
        'inverter:read:location',
        'meter:read:data',
        'meter:read:location',
        'vehicle:control:charging',
        'vehicle:read:data',
        'vehicle:read:location',
      ],
    });
  });

  it('tells all about a vendor, whichever of its types was asked for', () => {
    const all = vendorEntriesAmong(assetTypes);
    for (const type of assetTypes) {
      const some = vendorEntriesAmong([type]);
      expect(some).toEqual(all.filter((entry) => entry.assetTypes.includes(type)));
      expect(vendorEntriesOf(type)).toEqual(some);
    }
    expect(vendorEntriesAmong([])).toEqual([]);
  });

  it('is ordered by the names that people know, and names the services that they use', () => {
    const names = vendorEntriesOf('vehicle').map(({ displayName }) => displayName);

    expect(names.slice(0, 3)).toEqual(['Acura', 'Alfa Romeo', 'Audi']);
    expect(names.indexOf('Škoda')).toBeLessThan(names.indexOf('Subaru'));
    expect(vendorEntriesOf('vehicle')).toContainEqual(
      expect.objectContaining({ displayName: 'Audi', portalName: 'myAudi' }),
    );
  });
});
