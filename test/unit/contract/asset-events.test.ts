import { expect, it } from 'vitest';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { events } from '#shared/contract/event-registry.ts';
import { assetEventNames } from '#shared/contract/resources/event-source.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

it('wakes whoever compares assets for events about an asset, and for no others', () => {
  const aboutAssets = assetKinds.flatMap((kind) =>
    Object.values(contractOf(kind).events).map(({ name }) => name),
  );
  const registered = events.map(({ name }) => name);

  expect(registered.filter((name) => assetEventNames.includes(name)).toSorted()).toEqual(
    aboutAssets.toSorted(),
  );
});
