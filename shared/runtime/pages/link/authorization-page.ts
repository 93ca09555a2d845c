import type * as z from 'zod';
import type { AuthorizationQuery } from '#shared/contract/schemas/link-page.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';
import { html } from '#shared/runtime/pages/html.ts';
import { ASSETS } from '#shared/runtime/pages/link/link-answer.ts';
import { linkLayout } from '#shared/runtime/pages/link/link-layout.ts';
import { heading } from '#shared/runtime/pages/link/parts.ts';
import { sandboxHint } from '#shared/runtime/pages/link/sandbox-hint.ts';
import { pageHeaders } from '#shared/runtime/pages/page.ts';

/** The sign-in page of a virtual vendor, as those vendors have one who do not tell us the passwords of their users. */
export const authorizationPage = (asked: z.output<typeof AuthorizationQuery>) => {
  const brand = brandOf(asked.client_id);
  const content = html`<p class="eyebrow">Sandbox</p>${heading(`Sign in to ${brand}`)}
<p class="lead">This page stands for the sign-in page of ${brand}. Nobody real signs in here.</p>${sandboxHint}
<form method="post" action="?">${Object.entries(asked).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<label for="username">User name</label>
<input id="username" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="320">
<div class="buttons"><button class="main" name="decision" value="allow">Allow access</button>
<div class="lesser"><button name="decision" value="deny" formnovalidate>Deny</button></div></div></form>`;
  const page = {
    language: 'en',
    colorScheme: 'system',
    title: `${brand} (sandbox)`,
    content,
  } as const;
  return {
    body: linkLayout(page, ASSETS),
    headers: pageHeaders("style-src 'self'; script-src 'self'; img-src data:", "'self'"),
  };
};
