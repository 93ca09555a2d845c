import { describe, expect, it } from 'vitest';
import { operation as getOpenapiOperation } from '#functions/api/reference/get-openapi.ts';
import { operation as getProblemOperation } from '#functions/api/reference/get-problem.ts';
import { operation as getReferenceOperation } from '#functions/api/reference/get-reference.ts';
import { operation as getReferenceScriptOperation } from '#functions/api/reference/get-reference-script.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { getProblem } from '#shared/contract/operations/reference/get-problem.ts';
import { getReference } from '#shared/contract/operations/reference/get-reference.ts';
import { getReferenceScript } from '#shared/contract/operations/reference/get-reference-script.ts';
import { problemPages } from '#shared/contract/problem-pages.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';

const bare = { connect: () => ({}), arrange: async () => ({ caller: null }) };

describeOperation({
  contract: getOpenapi,
  operation: getOpenapiOperation,
  connect: () => ({ document: () => ({ openapi: '3.1.0' }) }),
  arrange: async () => ({ caller: null }),
});
describeOperation({ ...bare, contract: getReference, operation: getReferenceOperation });
describeOperation({
  ...bare,
  contract: getReferenceScript,
  operation: getReferenceScriptOperation,
});
describeOperation({
  ...bare,
  contract: getProblem,
  operation: getProblemOperation,
  arrange: async () => ({ caller: null, path: { type: 'not-found' } }),
});

describe('getProblem', () => {
  const explain = (type: string) =>
    callOperation(
      getProblemOperation(() => ({}), testEdge()),
      getProblem,
      { caller: null, path: { type } },
    );

  it.each(Object.entries(problemPages))('explains %s', async (type, { meaning }) => {
    const page = await explain(type);

    expect(page.status).toBe(200);
    expect(page.text).toContain(`<h1>${type}</h1>`);
    expect(page.text.replace(/<\/?code>|&#\d+;/g, '')).toContain(meaning.replace(/[`'"<>&]/g, ''));
  });

  it.each(['no-such-problem', 'constructor', '<script>'])('knows no %s', async (type) => {
    const answer = await explain(type);

    expect([answer.status, answer.text.includes(type)]).toEqual([404, false]);
  });
});

describe('getReferenceScript', () => {
  it('names no other host from which it would load', async () => {
    const script = await callOperation(
      getReferenceScriptOperation(() => ({}), testEdge()),
      getReferenceScript,
      { caller: null },
    );

    expect(script.text.match(/src:"https?:[^"]*"/g) ?? []).toEqual([]);
    expect(script.text).not.toContain('cdn.redoc.ly');
  });
});

describe('getReference', () => {
  it('loads nothing from elsewhere', async () => {
    const page = await callOperation(
      getReferenceOperation(() => ({}), testEdge()),
      getReference,
      { caller: null },
    );

    expect(page.text).not.toMatch(/https?:/);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(page.headers['content-security-policy']).not.toMatch(/https?:|\*|script-src[^;]*unsafe/);
  });
});

describe('a version that is asked for', () => {
  const versionOf = async (query: string) => {
    const handler = getOpenapiOperation(
      () => ({ document: (version) => ({ openapi: '3.1.0', version }) }),
      testEdge(),
    );
    const { status, body } = await callOperation(handler, getOpenapi, { caller: null, query });
    return [status, body.version];
  };
  const page = async (query: string) => {
    const handler = getReferenceOperation(() => ({}), testEdge());
    return (await callOperation(handler, getReference, { caller: null, query })).text;
  };

  it('is that of the document', async () => {
    expect(await versionOf('')).toEqual([200, '2025-10-01']);
    expect(await versionOf('version=2024-01-01')).toEqual([200, '2024-01-01']);
    expect((await versionOf('version=2019-01-01'))[0]).toBe(400);
  });

  it('is that of the page', async () => {
    expect(await page('')).toContain('spec-url="/openapi.json"');
    expect(await page('version=2024-01-01')).toContain(
      'spec-url="/openapi.json?version=2024-01-01"',
    );
  });
});
