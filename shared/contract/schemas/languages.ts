/** The languages that the pages of a link session have; `browser` takes that of the visitor. */
export const languages = [
  'browser',
  'da-DK',
  'de-DE',
  'en-US',
  'en-GB',
  'es-ES',
  'fi-FI',
  'fr-FR',
  'it-IT',
  'nb-NO',
  'nl-NL',
  'nl-BE',
  'pt-PT',
  'ro-RO',
  'sv-SE',
] as const;
