import { describe, expect, it } from 'vitest';
import { assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { causeNames, causes } from '#shared/domain/interventions/cause.ts';
import { causesBehind } from '#shared/domain/interventions/causes-behind.ts';
import { interventionsFor } from '#shared/domain/interventions/intervention.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';
import { interventionLocales } from '#shared/domain/interventions/locales.ts';
import { nameLacks } from '#shared/domain/interventions/name-lacks.ts';
import { interventionTexts, resolutionOf } from '#shared/domain/interventions/resolution.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

const all = interventionsFor({});

describe('the catalogue of interventions', () => {
  it('has one for each cause that devices of a vendor can meet, and each under an id of its own', () => {
    const expected = assetKinds.flatMap((kind) => {
      const { scopes, vendors } = rulesOf(kind);
      const met = causeNames.filter((cause) => {
        const { about } = causes[cause];
        return about === null || scopes[about] !== null;
      });
      return vendors.flatMap((vendor) => met.map((cause) => `${kind} ${vendor} ${cause}`));
    });

    expect(all.map(({ vendorType, vendor, cause }) => `${vendorType} ${vendor} ${cause}`)).toEqual(
      expected,
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('never gives one another id: clients keep them', () => {
    expect(interventionIdOf('SIGNED_OUT', 'TESLA', 'vehicle')).toBe(
      'e0fd735d-b56c-8588-81cc-6fbc9c2ee6ee',
    );
    expect(interventionIdOf('REMOTE_CONTROL_OFF', 'ZAPTEC', 'charger')).toBe(
      '23a09977-2071-84a6-847e-874583862fff',
    );
  });

  it('is narrowed down by vendor and by type', () => {
    expect(interventionsFor({ vendor: 'TESLA', vendorType: 'vehicle' })).toEqual(
      all.filter(({ vendor, vendorType }) => vendor === 'TESLA' && vendorType === 'vehicle'),
    );
    expect(interventionsFor({ vendor: 'ZAPTEC', vendorType: 'vehicle' })).toEqual([]);
    expect(interventionsFor({ vendorType: 'boat' })).toEqual([]);
  });
});

describe.each(interventionLocales)('the texts in %s', (locale) => {
  const resolutions = all.map((one) => ({ one, ...resolutionOf(one, locale) }));

  it('have words for every device of the contract, and for any other', () => {
    const types = ['vehicle', 'charger', 'hvac', 'inverter', 'battery', 'meter'];
    const words = interventionTexts[locale].for;
    expect(Object.keys(words).toSorted()).toEqual(['device', ...types].toSorted());
    expect(new Set(Object.values(words)).size).toBe(types.length + 1);
  });

  it('leave nothing open', () => {
    for (const { title, description } of resolutions) {
      expect(`${title} ${description}`).not.toMatch(/[{}]|undefined|\s{3}| $/);
      expect(title.length).toBeLessThanOrEqual(80);
      expect(title).not.toMatch(/[*\n]|\.$/);
    }
  });

  it('say what is the matter, and then what to do, step by step', () => {
    for (const { description } of resolutions) {
      expect(description).toMatch(/^\S[^\n]*[.]\n\n1\. [^\n]+\n2\. [^\n]+(\n3\. [^\n]+)?$/);
      expect(description).toMatch(/[^.]$/);
      // Bold text begins and ends.
      expect(description.split('**').length % 2).toBe(1);
    }
  });

  it('say another thing for each cause, and name whose service it is about', () => {
    const ofOne = resolutions.filter(
      ({ one }) => one.vendor === 'AUDI' && one.vendorType === 'vehicle',
    );
    expect(new Set(ofOne.map(({ title }) => title)).size).toBe(causeNames.length);
    const signIn = ofOne.find(({ one }) => one.cause === 'SIGNED_OUT');
    expect(signIn?.title).toContain(brandOf('AUDI'));
    expect(signIn?.description).toContain('**myAudi**');
  });
});

describe('what is behind a capability', () => {
  const device = { abilities: ['look'], lacks: [], isSignedOut: false };
  const off = { ability: 'start', cause: 'REMOTE_CONTROL_OFF' };
  const old = { ability: 'stop', cause: 'FIRMWARE_OUTDATED' };

  it('is nothing while it is there, and nothing where nobody knows a cause', () => {
    expect(causesBehind(device, ['look'])).toEqual([]);
    expect(causesBehind(device, ['start'])).toEqual([]);
    expect(causesBehind({ ...device, lacks: [off] }, ['look'])).toEqual([]);
  });

  it('is every cause that has to be mended, each once', () => {
    const lacks = [off, old, { ability: 'start', cause: 'FIRMWARE_OUTDATED' }];
    expect(causesBehind({ ...device, lacks }, ['look', 'start', 'stop'])).toEqual([
      'REMOTE_CONTROL_OFF',
      'FIRMWARE_OUTDATED',
    ]);
  });

  it('is nothing where mending all that is known would not be enough', () => {
    expect(causesBehind({ ...device, lacks: [off] }, ['start', 'stop'])).toEqual([]);
    const unknown = { ability: 'stop', cause: 'WHAT_ONLY_NEWER_CODE_KNOWS' };
    expect(causesBehind({ ...device, lacks: [off, unknown] }, ['start', 'stop'])).toEqual([]);
  });

  it('is the lost sign-in for all that there would be with it', () => {
    const signedOut = { ...device, lacks: [off], isSignedOut: true };
    expect(causesBehind(signedOut, ['look'])).toEqual(['SIGNED_OUT']);
    expect(causesBehind(signedOut, ['start'])).toEqual(['SIGNED_OUT', 'REMOTE_CONTROL_OFF']);
    expect(causesBehind(signedOut, ['stop'])).toEqual([]);
  });

  it('is named by a rule of the vendor where the vendor itself says nothing', () => {
    const usual = { start: 'REMOTE_CONTROL_OFF', look: 'FIRMWARE_OUTDATED' } as const;
    const said = { ability: 'start', cause: 'SUBSCRIPTION_MISSING' } as const;

    expect(nameLacks({ abilities: ['look'], lacks: [] }, usual).lacks).toEqual([off]);
    expect(nameLacks({ abilities: ['look'], lacks: [said] }, usual).lacks).toEqual([said]);
    const able = { abilities: ['look', 'start'] };
    expect(nameLacks(able, usual)).toBe(able);
  });
});
