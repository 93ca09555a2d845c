import { html } from '#shared/runtime/pages/html.ts';

/** Who can sign in to a virtual vendor, for those who try the pages; documented in docs/linking.md. */
export const sandboxHint = html`<details class="hint"><summary lang="en">Sandbox: who can sign in</summary>
<div lang="en"><p>Any password will do. The user name says what happens:</p>
<dl>
<dt><code>good@example.com</code></dt><dd>an account with a device of each type that is asked for</dd>
<dt><code>code@example.com</code></dt><dd>the same, after the code <code>123456</code></dd>
<dt><code>empty@example.com</code></dt><dd>an account without devices</dd>
<dt><code>wrong@example.com</code></dt><dd>the wrong password</dd>
<dt><code>denied@example.com</code></dt><dd>the user refuses on the vendor's pages</dd>
<dt><code>down@example.com</code></dt><dd>the vendor does not answer</dd>
<dt>the id of a virtual account</dt><dd>that account</dd>
</dl></div></details>`;
