import { expect } from 'vitest';
import type { TestAnswer } from '#test/support/http-event.ts';
import { API_URL } from '#test/support/test-edge.ts';

/** A problem of the right type, with words for whoever reads it. */
export const expectProblem = (answer: TestAnswer, status: number, type: string): void => {
  expect([answer.status, answer.body?.type], answer.text).toEqual([
    status,
    `${API_URL}/problems/${type}`,
  ]);
  expect(answer.body.title).not.toBe('');
  expect(answer.body.detail).not.toBe('');
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.headers['x-request-id']).toBeDefined();
};
