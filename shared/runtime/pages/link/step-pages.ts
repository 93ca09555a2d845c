import type { LinkStep } from '#shared/domain/linking/link-step.ts';
import { brand, service } from '#shared/runtime/pages/link/choice-pages.ts';
import { access, introduction } from '#shared/runtime/pages/link/consent-pages.ts';
import { devices } from '#shared/runtime/pages/link/end-pages.ts';
import type { StepPage } from '#shared/runtime/pages/link/link-view.ts';
import { code, signIn } from '#shared/runtime/pages/link/sign-in-pages.ts';

/** What a visitor sees at each step. */
export const stepPages: { readonly [Step in LinkStep]: StepPage } = {
  introduction,
  brand,
  service,
  access,
  'sign-in': signIn,
  code,
  devices,
};
