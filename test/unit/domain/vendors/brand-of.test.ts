import { describe, expect, it } from 'vitest';
import { assetTypes, vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** Letters and digits alone, without accents. */
const lettersOf = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .toUpperCase();

describe('brandOf', () => {
  it.each([
    ['TESLA', 'Tesla'],
    ['VOLKSWAGEN', 'Volkswagen'],
    ['BMW', 'BMW'],
    ['LANDROVER', 'Land Rover'],
    ['MERCEDES', 'Mercedes-Benz'],
    ['Hoymiles', 'Hoymiles'],
    ['SOLAREDGE', 'SolarEdge'],
  ])('writes %s as %s', (vendor, brand) => {
    expect(brandOf(vendor)).toBe(brand);
  });

  it.each([...new Set(assetTypes.flatMap(vendorsOf))])('is still about %s', (vendor) => {
    expect(lettersOf(brandOf(vendor)).startsWith(vendor.toUpperCase())).toBe(true);
  });
});
