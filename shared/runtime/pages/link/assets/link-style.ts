import { linkIcons } from '#shared/runtime/pages/link/assets/link-icons.ts';

/** How the Link pages look: by day and by night, on a phone of 320 px and on a wide screen. */
export const linkStyle = `:root {
  color-scheme: light;
  --page: #eef2ee; --card: #ffffff; --ink: #14231b; --soft: #4b5d53; --line: #cfd9d2;
  --brand: #0b6b47; --brand-ink: #ffffff; --brand-soft: #e2f2ea; --focus: #0b6b47;
  --bad: #a3231b; --bad-soft: #fdeceb; --field: #ffffff;
  --blue: #21439c; --blue-soft: #e5ecfb; --amber: #8a3a06; --amber-soft: #fdeadd; --violet: #5f2391; --violet-soft: #f0e6fa;
  --rose: #97184c; --rose-soft: #fde6ee; --teal: #0b5567; --teal-soft: #e0f2f6;
  font: 1rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
@media (prefers-color-scheme: dark) { html[data-scheme='system'] {
  color-scheme: dark;
  --page: #0e1512; --card: #17211c; --ink: #eef5f0; --soft: #a9bbb1; --line: #35443c;
  --brand: #5bd3a0; --brand-ink: #05261a; --brand-soft: #1d3a2e; --focus: #8be8c1;
  --bad: #ff9c94; --bad-soft: #3d1b19; --field: #0f1814;
  --blue: #a9c1ff; --blue-soft: #222f52; --amber: #ffbd92; --amber-soft: #472a17; --violet: #d6b4ff; --violet-soft: #37244d;
  --rose: #ffacc9; --rose-soft: #482034; --teal: #8fdcec; --teal-soft: #17393f;
} }
html[data-scheme='dark'] {
  color-scheme: dark;
  --page: #0e1512; --card: #17211c; --ink: #eef5f0; --soft: #a9bbb1; --line: #35443c;
  --brand: #5bd3a0; --brand-ink: #05261a; --brand-soft: #1d3a2e; --focus: #8be8c1;
  --bad: #ff9c94; --bad-soft: #3d1b19; --field: #0f1814;
  --blue: #a9c1ff; --blue-soft: #222f52; --amber: #ffbd92; --amber-soft: #472a17; --violet: #d6b4ff; --violet-soft: #37244d;
  --rose: #ffacc9; --rose-soft: #482034; --teal: #8fdcec; --teal-soft: #17393f;
}
* { box-sizing: border-box }
html { background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100% }
body { margin: 0; min-height: 100vh; min-height: 100dvh; display: flex; overflow-wrap: break-word; hyphens: auto }
.page { display: flex; flex-direction: column; inline-size: 100%; max-inline-size: 30rem; margin: 0 auto; background: var(--card); padding: 1.25rem 1.25rem 1rem }
@media (min-width: 34rem) {
  .page { margin: 2.5rem auto; border-radius: 1.25rem; padding: 2rem 2.25rem 1.25rem; min-block-size: 38rem; box-shadow: 0 1px 2px #0002, 0 12px 40px #0000001a }
}
header { margin-block-end: 1.5rem }
main { flex: 1; display: flex; flex-direction: column }
footer { margin-block-start: 2rem; text-align: center; color: var(--soft); font-size: .8125rem; letter-spacing: .04em }
.client { display: flex; align-items: center; gap: .625rem; min-inline-size: 0 }
.client-name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.logo { flex: none; inline-size: auto; max-inline-size: 9rem; block-size: 2.5rem; object-fit: contain; padding: .1875rem .375rem; border-radius: .625rem; background: #fff; box-shadow: inset 0 0 0 1px #00000014 }
.monogram { flex: none; display: grid; place-items: center; inline-size: 2.25rem; block-size: 2.25rem; border-radius: .625rem; background: var(--brand-soft); color: var(--brand); font-weight: 700 }
.progress { display: flex; gap: .25rem; margin-block-start: 1rem }
.progress span { flex: 1; block-size: .25rem; border-radius: 1rem; background: var(--line) }
.progress .done { background: var(--brand) }
h1 { font-size: 1.625rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .75rem; text-wrap: balance }
h2 { font-size: .9375rem; margin: 1.25rem 0 .25rem; color: var(--soft); font-weight: 600 }
p { margin: 0 0 .75rem }
.lead { color: var(--soft); font-size: 1.0625rem; margin-block-end: 1.25rem }
.small { color: var(--soft); font-size: .875rem; margin-block-start: 1.25rem }
.eyebrow { color: var(--brand); font-weight: 600; margin: 0 }
ul { list-style: none; margin: 0; padding: 0 }
.points li, .devices li { display: flex; gap: .875rem; padding-block: .75rem }
.points li + li, .devices li + li { border-block-start: 1px solid var(--line) }
.points p, .devices p { margin: .125rem 0 0; color: var(--soft); font-size: .9375rem }
.points div, .devices div { min-inline-size: 0 }
.devices p::first-letter { text-transform: uppercase }
.tick { flex: none; inline-size: 1.5rem; block-size: 1.5rem; border-radius: 50%; background: var(--brand-soft); position: relative; margin-block-start: .0625rem }
.tick::after { content: ''; position: absolute; inset-inline-start: .5rem; inset-block-start: .3125rem; inline-size: .4375rem; block-size: .75rem; border: solid var(--brand); border-width: 0 .125rem .125rem 0; transform: rotate(45deg) }
.not-shared .tick { background: transparent; box-shadow: inset 0 0 0 1.5px var(--line) }
.not-shared .tick::after { inset-inline-start: .4375rem; inset-block-start: .6875rem; inline-size: .625rem; block-size: 0; border-width: 0 0 .125rem; border-color: var(--soft); transform: none }
.not-shared strong { font-weight: 500 }
details { margin-block: .75rem; border: 1px solid var(--line); border-radius: .75rem; padding: .25rem 1rem }
summary { cursor: pointer; font-weight: 600; padding-block: .625rem; margin-inline: -.25rem; border-radius: .375rem }
.hint { font-size: .875rem; border-style: dashed }
.hint dl { margin: 0 0 .5rem }
.hint dt { margin-block-start: .5rem; font-weight: 600 }
.hint dd { margin: 0; color: var(--soft) }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, monospace; background: var(--brand-soft); border-radius: .25rem; padding: .05em .3em; overflow-wrap: anywhere }
label { display: block; font-weight: 600; margin-block: .875rem .375rem }
input:not([type='hidden']) { font: inherit; color: inherit; inline-size: 100%; min-block-size: 3rem; padding: .625rem .875rem; border: 1.5px solid var(--soft); border-radius: .75rem; background: var(--field) }
input::placeholder { color: var(--soft); opacity: 1 }
input.code { font-size: 1.5rem; letter-spacing: .25em; text-align: center; font-variant-numeric: tabular-nums }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px }
form { margin: 0 }
.search { display: flex; gap: .5rem; margin-block-end: 1rem; position: sticky; inset-block-start: 0; background: var(--card); padding-block: .5rem; z-index: 1 }
.search .find { flex: none }
.search.instant .find { display: none }
button { font: inherit; cursor: pointer }
.find, .brands button { color: inherit; background: none; border: 1.5px solid var(--line); border-radius: .75rem; min-block-size: 3rem; padding: .5rem 1rem }
.brands { display: grid; gap: .5rem }
@media (min-width: 26rem) { #brands { grid-template-columns: 1fr 1fr } }
.brands button { display: flex; align-items: center; gap: .75rem; inline-size: 100%; block-size: 100%; text-align: start; font-weight: 600; padding: .5rem .75rem; transition: background-color .15s, border-color .15s; overflow-wrap: anywhere; hyphens: none }
.brands button:hover { background: var(--brand-soft); border-color: var(--brand) }
.none { color: var(--soft) }
.buttons { margin-block-start: 1.75rem; display: grid; gap: .5rem }
main > form:last-child:not(:has(label)) { margin-block-start: auto }
.buttons .main { display: block; inline-size: 100%; min-block-size: 3.25rem; padding: .75rem 1.25rem; border: 0; border-radius: .875rem; background: var(--brand); color: var(--brand-ink); font-weight: 700; text-align: center; text-decoration: none; transition: filter .15s, transform .1s }
.buttons .main:hover { filter: brightness(1.08) }
.buttons .main:active { transform: translateY(1px) }
form[aria-busy='true'] .main { opacity: .6; cursor: progress }
.lesser { display: flex; justify-content: center; flex-wrap: wrap; gap: .25rem 1.5rem }
.lesser > * { display: inline-flex; align-items: center; min-block-size: 2.75rem; padding: .25rem .5rem; color: var(--soft); background: none; border: 0; border-radius: .5rem; font-weight: 500; text-decoration: underline; text-underline-offset: .2em; text-decoration-color: var(--line) }
.lesser > *:hover { color: var(--ink) }
.trouble { display: flex; gap: .75rem; background: var(--bad-soft); color: var(--bad); border-radius: .75rem; padding: .75rem 1rem; font-weight: 600 }
.trouble::before { content: '!'; flex: none; inline-size: 1.5rem; block-size: 1.5rem; border-radius: 50%; background: var(--bad); color: var(--bad-soft); text-align: center; line-height: 1.5rem; font-weight: 800 }
.device { flex: none; inline-size: 2.75rem; block-size: 2.75rem; border-radius: .75rem; background: var(--brand-soft); color: var(--brand); display: grid; place-items: center }
.device::after, .end-mark::after { content: ''; inline-size: 1.5rem; block-size: 1.5rem; background: currentColor; -webkit-mask: center / contain no-repeat; mask: center / contain no-repeat }
.devices li { align-items: center }
.devices { margin-block-end: .75rem }
.end-mark { display: grid; place-items: center; inline-size: 4.5rem; block-size: 4.5rem; margin: auto auto 1.5rem; border-radius: 50%; background: var(--brand-soft); color: var(--brand) }
.end-mark::after { inline-size: 2.25rem; block-size: 2.25rem }
.end-mark.failed, .end-mark.blocked { background: var(--bad-soft); color: var(--bad) }
.end-mark ~ h1, .end-mark ~ p { text-align: center }
.end-mark ~ p { text-wrap: pretty }
.end-mark ~ .lead { margin-block-end: auto }
${linkIcons}
.success-mark { inline-size: 5rem; block-size: 5rem; margin: auto auto 1.5rem; border-radius: 50%; background: var(--brand); position: relative; animation: arrive .45s cubic-bezier(.2, 1.4, .4, 1) both }
.success-mark::after { content: ''; position: absolute; inset-inline-start: 1.8125rem; inset-block-start: 1.125rem; inline-size: 1.25rem; block-size: 2.25rem; border: solid var(--brand-ink); border-width: 0 .375rem .375rem 0; transform: rotate(45deg) }
.success-mark ~ h1, .success-mark ~ .lead { text-align: center }
.success-mark ~ .lead { margin-block-end: auto }
main > .buttons { margin-block-start: auto; padding-block-start: 1.75rem }
main { animation: enter .3s ease-out both }
@keyframes enter { from { transform: translateY(.5rem) } }
@keyframes arrive { from { transform: scale(.4); opacity: 0 } }
@media (prefers-reduced-motion: reduce) { *, *::after { animation: none !important; transition: none !important } }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
[hidden] { display: none !important }
[data-hue='1'], [data-hue='7'] { background: var(--blue-soft); color: var(--blue) }
[data-hue='2'], [data-hue='8'] { background: var(--amber-soft); color: var(--amber) }
[data-hue='3'], [data-hue='9'] { background: var(--violet-soft); color: var(--violet) }
[data-hue='4'], [data-hue='10'] { background: var(--rose-soft); color: var(--rose) }
[data-hue='5'], [data-hue='11'] { background: var(--teal-soft); color: var(--teal) }
@media (forced-colors: active) { .progress span { border: 1px solid } .progress .done { background: Highlight } .tick, .device, .end-mark, .monogram, .success-mark, .logo { forced-color-adjust: none } }
`;
