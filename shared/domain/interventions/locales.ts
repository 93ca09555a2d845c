/** The languages in which interventions are written. */
export const interventionLocales = [
  'en-US',
  'en-GB',
  'de-DE',
  'fr-FR',
  'es-ES',
  'pt-PT',
  'nl-NL',
  'nl-BE',
  'nb-NO',
  'sv-SE',
  'da-DK',
  'fi-FI',
  'ro-RO',
] as const;

export type InterventionLocale = (typeof interventionLocales)[number];

/** The language for who asks for none that there is. */
export const DEFAULT_LOCALE: InterventionLocale = 'en-US';
