import { servicesOf } from '#shared/domain/vendors/services.ts';
import { html } from '#shared/runtime/pages/html.ts';
import { initialOf } from '#shared/runtime/pages/link/link-layout.ts';
import type { StepPage } from '#shared/runtime/pages/link/link-view.ts';
import { heading, stepForm, waysOut } from '#shared/runtime/pages/link/parts.ts';

/** The brands, to be searched; each is a button. */
export const brand: StepPage = (view) => {
  const { texts, brands, search } = view;
  const words = search.trim().toLowerCase();
  const shown = brands.filter(({ name }) => name.toLowerCase().includes(words));
  if (brands.length === 0)
    return html`${heading(texts.brand.heading)}<p>${texts.brand.nothing}</p>
${waysOut(view, 'brand')}`;
  return html`${heading(texts.brand.heading)}
<form class="search" role="search"><label for="q" class="unseen">${texts.brand.search}</label>
<input id="q" name="q" type="search" value="${search}" placeholder="${texts.brand.search}" autocomplete="off" data-filter="brands">
<button class="find">${texts.brand.find}</button></form>
${stepForm(
  view,
  'brand',
  html`<input type="hidden" name="action" value="next"><ul class="brands" id="brands">${shown.map(
    ({ vendor, name }) =>
      html`<li data-name="${name.toLowerCase()}"><button name="vendor" value="${vendor}"><span class="monogram" data-hue="${hueOf(vendor)}" aria-hidden="true">${initialOf(name)}</span>${name}</button></li>`,
  )}</ul><p class="none" role="status" data-none="brands" data-text="${texts.brand.none('%')}"${
    shown.length > 0 && html` hidden`
  }>${texts.brand.none(search)}</p>`,
)}
${waysOut(view, 'brand')}`;
};

/** The services of a brand that has several; each is a button. */
export const service: StepPage = (view) => {
  const { texts, brand: name, vendor } = view;
  return html`${heading(texts.service.heading(name))}<p class="lead">${texts.service.text}</p>
${stepForm(
  view,
  'service',
  html`<input type="hidden" name="action" value="next"><ul class="brands">${servicesOf(
    vendor ?? '',
  ).map(
    ({ id, name: each }) => html`<li><button name="service" value="${id}">${each}</button></li>`,
  )}</ul>`,
)}
${waysOut(view, 'service')}`;
};

/** One of twelve colours, always the same for a vendor. */
const hueOf = (vendor: string): number =>
  [...vendor].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 12;
