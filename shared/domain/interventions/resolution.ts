import type { Intervention } from '#shared/domain/interventions/intervention.ts';
import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';
import type { InterventionLocale } from '#shared/domain/interventions/locales.ts';
import { daDK } from '#shared/domain/interventions/texts/da-dk.ts';
import { deDE } from '#shared/domain/interventions/texts/de-de.ts';
import { enGB } from '#shared/domain/interventions/texts/en-gb.ts';
import { enUS } from '#shared/domain/interventions/texts/en-us.ts';
import { esES } from '#shared/domain/interventions/texts/es-es.ts';
import { fiFI } from '#shared/domain/interventions/texts/fi-fi.ts';
import { frFR } from '#shared/domain/interventions/texts/fr-fr.ts';
import { nbNO } from '#shared/domain/interventions/texts/nb-no.ts';
import { nlBE } from '#shared/domain/interventions/texts/nl-be.ts';
import { nlNL } from '#shared/domain/interventions/texts/nl-nl.ts';
import { ptPT } from '#shared/domain/interventions/texts/pt-pt.ts';
import { roRO } from '#shared/domain/interventions/texts/ro-ro.ts';
import { svSE } from '#shared/domain/interventions/texts/sv-se.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';
import { portalOf } from '#shared/domain/vendors/portal-of.ts';

/** The texts in each language. */
export const interventionTexts: { readonly [Locale in InterventionLocale]: InterventionTexts } = {
  'en-US': enUS,
  'en-GB': enGB,
  'de-DE': deDE,
  'fr-FR': frFR,
  'es-ES': esES,
  'pt-PT': ptPT,
  'nl-NL': nlNL,
  'nl-BE': nlBE,
  'nb-NO': nbNO,
  'sv-SE': svSE,
  'da-DK': daDK,
  'fi-FI': fiFI,
  'ro-RO': roRO,
};

/** What an intervention asks of people, in their language. */
export const resolutionOf = (
  { cause, vendor, vendorType }: Intervention,
  locale: InterventionLocale,
): { readonly title: string; readonly description: string } => {
  const { for: forDevice, causes } = interventionTexts[locale];
  const { title, description } = causes[cause];
  const fill = (text: string) =>
    text
      .replaceAll('{brand}', brandOf(vendor))
      .replaceAll('{portal}', portalOf(vendor))
      .replaceAll('{for}', forDevice[vendorType] ?? forDevice.device);
  return { title: fill(title), description: fill(description) };
};
