import type { Operation } from '#shared/contract/operation.ts';
import type { Answer } from '#shared/runtime/http/exchange.ts';

/**
 * Holds an answer against the contract and leaves nothing in it that is not there: members come in
 * the contract's order, and an internal field cannot leak.
 *
 * @throws {Error} when the answer is none of those that the contract names: a bug of ours.
 */
export const checkedAnswer = (operation: Operation, answer: Answer): Answer => {
  const response = operation.responses[answer.status];
  if (!response) throw new Error(`${operation.id} answers ${answer.status} against its contract`);
  const { body: schema, contentType, isBase64 } = response;
  if (!schema) return { status: answer.status, headers: answer.headers };
  return { ...answer, contentType, isBase64, body: schema.parse(answer.body) };
};
