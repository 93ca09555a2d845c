import { problemPages } from '#shared/contract/problem-pages.ts';
import { type ProblemType, problems } from '#shared/contract/problems.ts';
import { smallPage, withCode } from '#shared/runtime/pages/page.ts';

/** The page that explains a problem type. */
export const problemPage = (type: ProblemType): string => {
  const { meaning, remedy } = problemPages[type];
  const kinds = Object.values(problems).filter((problem) => problem.type === type);
  const statuses = [...new Set(kinds.map(({ status }) => status))].join(', ');
  return smallPage(
    type,
    `<p class="status">HTTP ${statuses}</p>
<h2>What it means</h2>
<p>${withCode(meaning)}</p>
<h2>What to do</h2>
<p>${withCode(remedy)}</p>
<p><a href="/docs">All operations and what they answer</a></p>`,
  );
};
