import { problemPages } from '#shared/contract/problem-pages.ts';
import { type ProblemType, problems } from '#shared/contract/problems.ts';
import { escapeHtml } from '#shared/runtime/pages/page.ts';

/** The page that explains a problem type. */
export const problemPage = (type: ProblemType): string => {
  const { meaning, remedy } = problemPages[type];
  const kinds = Object.values(problems).filter((problem) => problem.type === type);
  const statuses = [...new Set(kinds.map(({ status }) => status))].join(', ');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${type} · Loadstar</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  body { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem }
  h1 { line-height: 1.2; margin: 0 }
  code { font-size: .9em; background: #8883; border-radius: .25em; padding: .1em .3em }
  p.status { margin-top: .25rem; opacity: .7 }
</style>
<h1>${type}</h1>
<p class="status">HTTP ${statuses}</p>
<h2>What it means</h2>
<p>${withCode(meaning)}</p>
<h2>What to do</h2>
<p>${withCode(remedy)}</p>
<p><a href="/docs">All operations and what they answer</a></p>
</html>
`;
};

/** Words in backquotes become code. */
const withCode = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
