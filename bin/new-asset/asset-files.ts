import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capitalized } from '#shared/contract/assets/asset-words.ts';

/** What the author of a kind of asset knows at the start. */
export type AssetSeed = {
  /** lowerCamel, in the singular: `charger`. */
  readonly kind: string;
  /** kebab-case, in the plural, as paths have it: `chargers`. */
  readonly resource: string;
  /** One vendor that makes them, in capitals. */
  readonly vendor: string;
};

const TEMPLATES = join(import.meta.dirname, 'templates');

/**
 * The files of a new kind of asset by their path: a device that can be switched on and off, which is
 * linked, read, controlled, told about and simulated. From there the author goes on.
 */
export const assetFiles = (seed: AssetSeed): ReadonlyMap<string, string> =>
  new Map(
    globSync('**/*.txt', { cwd: TEMPLATES })
      .toSorted()
      .map((path) => [
        renamed(path.replace(/\.txt$/, ''), seed),
        renamed(readFileSync(join(TEMPLATES, path), 'utf8'), seed),
      ]),
  );

/** The templates are about gadgets. */
export const renamed = (text: string, { kind, resource, vendor }: AssetSeed): string =>
  text
    .replaceAll('gadgets', resource)
    .replaceAll('Gadgets', capitalized(resource))
    .replaceAll('gadget', kind)
    .replaceAll('Gadget', capitalized(kind))
    .replaceAll('VENDOR', vendor);
