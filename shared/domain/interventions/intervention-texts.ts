import type { AssetType } from '#shared/domain/assets/linkable-types.ts';
import type { Cause } from '#shared/domain/interventions/cause.ts';

/**
 * The texts of interventions in one language. `{brand}` stands for the vendor's brand, `{portal}` for the app or service
 * of the vendor, and `{for}` for words such as `for your vehicle`. Brands are never inflected.
 */
export type InterventionTexts = {
  /** By type of device, and for one that has no words of its own yet. */
  readonly for: { readonly [Type in AssetType]?: string } & { readonly device: string };
  readonly causes: {
    readonly [Name in Cause]: {
      /** A request, in a few words. */
      readonly title: string;
      /** Markdown: what is the matter, and numbered steps that mend it. */
      readonly description: string;
    };
  };
};
