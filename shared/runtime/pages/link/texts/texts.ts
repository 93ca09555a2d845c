import { daDk } from '#shared/runtime/pages/link/texts/da-dk.ts';
import { deDe } from '#shared/runtime/pages/link/texts/de-de.ts';
import { enGb } from '#shared/runtime/pages/link/texts/en-gb.ts';
import { enUs } from '#shared/runtime/pages/link/texts/en-us.ts';
import { esEs } from '#shared/runtime/pages/link/texts/es-es.ts';
import { fiFi } from '#shared/runtime/pages/link/texts/fi-fi.ts';
import { frFr } from '#shared/runtime/pages/link/texts/fr-fr.ts';
import { itIt } from '#shared/runtime/pages/link/texts/it-it.ts';
import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';
import { nbNo } from '#shared/runtime/pages/link/texts/nb-no.ts';
import { nlBe } from '#shared/runtime/pages/link/texts/nl-be.ts';
import { nlNl } from '#shared/runtime/pages/link/texts/nl-nl.ts';
import { ptPt } from '#shared/runtime/pages/link/texts/pt-pt.ts';
import { roRo } from '#shared/runtime/pages/link/texts/ro-ro.ts';
import { svSe } from '#shared/runtime/pages/link/texts/sv-se.ts';

const texts: ReadonlyMap<string, LinkTexts> = new Map([
  ['da-DK', daDk],
  ['de-DE', deDe],
  ['en-US', enUs],
  ['en-GB', enGb],
  ['es-ES', esEs],
  ['fi-FI', fiFi],
  ['fr-FR', frFr],
  ['it-IT', itIt],
  ['nb-NO', nbNo],
  ['nl-NL', nlNl],
  ['nl-BE', nlBe],
  ['pt-PT', ptPt],
  ['ro-RO', roRo],
  ['sv-SE', svSe],
]);

/** The languages of the pages; of two alike, the first is for whoever speaks it elsewhere. */
export const languages: readonly string[] = [...texts.keys()];

/** What the pages say in a language; in one that they do not speak, American English. */
export const textsOf = (language: string): LinkTexts => texts.get(language) ?? enUs;
