import { expect, it } from 'vitest';
import { linkedVendors } from '#shared/domain/users/linked-vendors.ts';
import { anAccount } from '#test/support/an-account.ts';

it('lists each vendor and type once, by name and then by type', () => {
  const accounts = [
    anAccount({ id: 'a', vendor: 'TESLA', vendorTypes: ['charger', 'vehicle'] }),
    anAccount({ id: 'b', vendor: 'ENPHASE', vendorTypes: ['battery'] }),
  ];

  expect(linkedVendors(accounts)).toEqual([
    { vendor: 'ENPHASE', vendorType: 'battery', isValid: true },
    { vendor: 'TESLA', vendorType: 'vehicle', isValid: true },
    { vendor: 'TESLA', vendorType: 'charger', isValid: true },
  ]);
});

it('is invalid where any of several accounts is', () => {
  const accounts = [
    anAccount({ id: 'a', vendorTypes: ['vehicle', 'charger'] }),
    anAccount({ id: 'b', vendorTypes: ['vehicle'], isValid: false }),
  ];

  expect(linkedVendors(accounts)).toEqual([
    { vendor: 'TESLA', vendorType: 'vehicle', isValid: false },
    { vendor: 'TESLA', vendorType: 'charger', isValid: true },
  ]);
});
