import { describe, expect, it } from 'vitest';
import { codeLines } from '#test/simulation/running/covering/code-lines.ts';
import { fileCoverage } from '#test/simulation/running/covering/file-coverage.ts';

const source = `import { a } from 'somewhere';

/** Says → what: a comment. */
type Shape = {
  readonly side: number;
};
export const one = (x: number): number => {
  if (x > 1) {
    return 2;
  }
  return 1;
};
const two = () => {
  return 3;
};
`;

const place = (text: string) => source.indexOf(text);
const range = (from: string, to: string, count: number) => ({
  startOffset: place(from),
  endOffset: place(to) + to.length,
  count,
});
const file = { functionName: '', ranges: [{ startOffset: 0, endOffset: source.length, count: 1 }] };
const one = (inner: number) => ({
  functionName: 'one',
  ranges: [range('(x: number)', 'return 1;\n}', 4), range('{\n    return 2', '2;\n  }', inner)],
});
const two = (count: number) => ({
  functionName: 'two',
  ranges: [range('() => {\n  return 3', '3;\n}', count)],
});

describe('codeLines', () => {
  it('leaves out imports, comments, types and lone brackets', () => {
    const texts = codeLines(source).map(({ from, to }) => source.slice(from, to));
    expect(texts).toEqual([
      'export const one = (x: number): number => {',
      'if (x > 1) {',
      'return 2;',
      'return 1;',
      'const two = () => {',
      'return 3;',
    ]);
  });
});

describe('fileCoverage', () => {
  it('says what one process did not run', () => {
    expect(fileCoverage(source, [[file, one(0), two(0)]])).toEqual({
      lines: 6,
      missedLines: [9, 14],
      branches: 1,
      missedBranches: [8],
      missedFunctions: ['two (line 13)'],
    });
  });

  it('counts what any process ran', () => {
    const runs = [
      [file, one(0), two(1)],
      [file, one(2), two(0)],
    ];
    expect(fileCoverage(source, runs)).toMatchObject({
      missedLines: [],
      missedBranches: [],
      missedFunctions: [],
    });
  });

  it('counts a file that nobody loaded as missed', () => {
    expect(fileCoverage(source, []).missedLines).toHaveLength(6);
  });
});
