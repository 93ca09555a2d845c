import { describe, expect, it } from 'vitest';
import { parseWebhooksOptions, webhooksUsage } from '#bin/webhooks/options.ts';

const read = (line: string) => parseWebhooksOptions(line.split(' ').filter(Boolean));

describe('npm run webhooks', () => {
  it.each([
    {
      line: 'listen',
      wanted: { command: 'listen', port: 0, events: ['*'], answer: 204 },
    },
    {
      line: 'listen --url https://tunnel.example.com/x --port 8123 --events a,b --answer 500',
      wanted: {
        command: 'listen',
        url: 'https://tunnel.example.com/x',
        port: 8123,
        events: ['a', 'b'],
        answer: 500,
      },
    },
    { line: 'deliveries w-1', wanted: { command: 'deliveries', webhookId: 'w-1' } },
    {
      line: 'replay w-1 --since 2026-11-22T17:00:00+01:00',
      wanted: { command: 'replay', webhookId: 'w-1', since: '2026-11-22T17:00:00+01:00' },
    },
    {
      line: 'replay w-1 --delivery d-1',
      wanted: { command: 'replay', webhookId: 'w-1', delivery: 'd-1' },
    },
    {
      line: 'verify --headers h.txt --body b.json --any-age',
      wanted: { command: 'verify', headers: 'h.txt', body: 'b.json', 'any-age': true },
    },
  ])('reads $line', ({ line, wanted }) => {
    expect(read(line)).toEqual({
      wanted,
      whereabouts: { kind: 'local', folder: '.loadstar' },
      json: false,
    });
  });

  it('reads where it is to look', () => {
    expect(read('listen --outputs o.json --json')).toMatchObject({
      whereabouts: { kind: 'deployed', outputsFile: 'o.json' },
      json: true,
    });
    expect(read('listen --data there')).toMatchObject({
      whereabouts: { kind: 'local', folder: 'there' },
    });
  });

  it('tells how to call it', () => {
    expect(read('--help')).toBe('help');
    for (const option of webhooksUsage.matchAll(/^ {2,4}--([\w-]+)/gm)) {
      expect(() => read(`listen --${option[1]} x`)).not.toThrow(/Unknown option/);
    }
  });

  it.each([
    ['', /one of listen, deliveries, replay, verify/],
    ['fly', /one of listen/],
    ['listen here', /listen takes no webhook id/],
    ['listen --port 70000', /--port takes a number from 0 to 65535/],
    ['listen --answer ok', /--answer takes a number from 200 to 599/],
    ['listen --url ftp://x', /--url takes a URL/],
    ['listen --since 2026-11-22T17:00:00Z', /listen takes no --since/],
    ['deliveries', /which webhook/],
    ['replay', /which webhook/],
    ['replay w-1', /--since or --delivery/],
    ['replay w-1 --since 2026-11-22T17:00:00Z --delivery d', /not both/],
    ['replay w-1 --since yesterday', /--since takes a time/],
    ['replay w-1 w-2 --delivery d', /unexpected argument 'w-2'/],
    ['verify', /--headers is needed/],
    ['verify --headers h', /--body is needed/],
    ['listen --loud', /loud/],
  ])('says what is wrong with "%s"', (line, words) => {
    expect(() => read(line)).toThrow(words);
  });
});
