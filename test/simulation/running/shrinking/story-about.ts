/** A line is shortened to this: a delivery can hold a hundred events. */
const LONGEST_LINE = 700;

/** How many lines before the end are kept whomever they are about. */
const LAST_LINES = 60;

/**
 * The part of a story that a reader begins with: what people did, whatever names a subject of the violation,
 * and the end.
 */
export const storyAbout = (message: string, lines: readonly string[]): string[] => {
  const subjects = subjectsIn(message);
  const end = lines.length - LAST_LINES;
  return lines
    .filter(
      (line, index) =>
        index >= end || BY_PEOPLE.test(line) || subjects.some((subject) => names(line, subject)),
    )
    .map((line) => shortened(line, subjects));
};

/** Step 1 is not step 12. */
const names = (line: string, subject: string): boolean => {
  const place = line.indexOf(subject);
  return place !== -1 && !/\d/.test(line[place + subject.length] ?? '');
};

/** Ids, users, receivers and steps that a message names. */
export const subjectsIn = (message: string): string[] => [
  ...new Set(message.match(SUBJECTS) ?? []),
];

const SUBJECTS =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|tenant[a-f]\d{3}-u\d+|https:\/\/receiver-[\w.-]+|\bstep \d+\b/g;

const BY_PEOPLE = /\(step \d+, user | {2}(?:THE LAW|the storm): /;

/** Keeps the beginning, and the surroundings of the first subject that would be cut off. */
const shortened = (line: string, subjects: readonly string[]): string => {
  if (line.length <= LONGEST_LINE) return line;
  const half = LONGEST_LINE / 2;
  const places = subjects.map((subject) => line.indexOf(subject)).filter((place) => place > half);
  const place = places.length === 0 ? 0 : Math.min(...places);
  const head = line.slice(0, half);
  const from = Math.max(half, place - half / 2);
  const rest = line.slice(from, from + half);
  return `${head}${from > half ? ' … ' : ''}${rest}${from + half < line.length ? ' …' : ''}`;
};
