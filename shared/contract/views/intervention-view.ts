import type * as z from 'zod';
import type { Intervention as InterventionBody } from '#shared/contract/schemas/intervention.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { causes } from '#shared/domain/interventions/cause.ts';
import type { Intervention } from '#shared/domain/interventions/intervention.ts';
import { DEFAULT_LOCALE, type InterventionLocale } from '#shared/domain/interventions/locales.ts';
import { resolutionOf } from '#shared/domain/interventions/resolution.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** An intervention in somebody's language, as the API shows it. */
export const toInterventionView =
  (locale: InterventionLocale = DEFAULT_LOCALE) =>
  (intervention: Intervention): z.input<typeof InterventionBody> => {
    const { id, cause, vendor, vendorType } = intervention;
    const { domain, access, agent, action, introducedOn } = causes[cause];
    return {
      id,
      vendor,
      vendorType,
      brand: brandOf(vendor),
      introducedAt: toTimestamp(instant(Date.parse(introducedOn))),
      domain,
      resolution: { ...resolutionOf(intervention, locale), access, agent, action },
    };
  };
