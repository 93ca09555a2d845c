/**
 * What the Link pages do with script, and can do without: brands are filtered while somebody types, and a
 * form that was sent is not sent again.
 */
export const linkScript = `'use strict';
for (const field of document.querySelectorAll('[data-filter]')) {
  const list = document.getElementById(field.dataset.filter);
  const none = document.querySelector('[data-none="' + field.dataset.filter + '"]');
  if (!list || !none) continue;
  const filter = () => {
    const words = field.value.trim().toLowerCase();
    let shown = 0;
    for (const item of list.children) {
      item.hidden = !item.dataset.name.includes(words);
      if (!item.hidden) shown += 1;
    }
    none.hidden = shown > 0;
    none.textContent = none.dataset.text.replace('%', () => field.value.trim());
  };
  field.form.classList.add('instant');
  field.form.addEventListener('submit', (event) => event.preventDefault());
  field.addEventListener('input', filter);
  filter();
}
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    form.setAttribute('aria-busy', 'true');
  });
}
// Shown again by the browser's own memory, a page can be answered again.
addEventListener('pageshow', () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  }
});
`;
