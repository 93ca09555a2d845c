import { describe, expect, it } from 'vitest';
import { confidencesOf } from '#shared/domain/pairing/confidences.ts';

const NEVER = Number.NEGATIVE_INFINITY;
const rounded = (scores: readonly (readonly number[])[]) =>
  confidencesOf(scores).map((row) => row.map((share) => Math.round(share * 1000) / 1000));

describe('confidencesOf', () => {
  it.each([
    { name: 'one alone is as sure as its odds', scores: [[Math.log(99)]], shares: [[0.99]] },
    { name: 'what cannot be has none', scores: [[NEVER, NEVER]], shares: [[0, 0]] },
    { name: 'two that are alike are even', scores: [[6, 6]], shares: [[0.5, 0.5]] },
    {
      name: 'of two at one charger it counts by how much one is ahead',
      scores: [[6], [6 - Math.log(99)]],
      shares: [[0.99], [0.01]],
    },
    {
      name: 'what leaves a better place to another one gains by it',
      scores: [
        [5, 5],
        [5, NEVER],
      ],
      shares: [
        [0.007, 0.993],
        [0.993, 0],
      ],
    },
  ])('$name', ({ scores, shares }) => {
    expect(rounded(scores)).toEqual(shares);
  });
});
