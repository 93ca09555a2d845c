import { describe, expect, it } from 'vitest';
import { ClientUsageError, parseClientOptions } from '#bin/client/options.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';

const parse = (line: string) => parseClientOptions(line.split(' ').filter((word) => word !== ''));

describe('parseClientOptions', () => {
  it('takes what is usual for what is not said', () => {
    expect(parse('create --name Northwind')).toEqual({
      wanted: {
        command: 'create',
        name: 'Northwind',
        environment: 'sandbox',
        defaultVersion: newestVersion,
        connectionsLimit: null,
        plan: null,
      },
      whereabouts: { kind: 'local', folder: '.loadstar' },
      json: false,
    });
  });

  it('takes all that can be said', () => {
    const all =
      'create --name N --environment production --version 2024-10-01 --connections 5 --plan trial --outputs o.json --json';

    expect(parse(all)).toEqual({
      wanted: {
        command: 'create',
        name: 'N',
        environment: 'production',
        defaultVersion: '2024-10-01',
        connectionsLimit: 5,
        plan: 'trial',
      },
      whereabouts: { kind: 'deployed', outputsFile: 'o.json' },
      json: true,
    });
  });

  it.each([
    ['list', { command: 'list' }],
    ['rotate c-1', { command: 'rotate', clientId: 'c-1', overlapHours: 24 }],
    ['rotate c-1 --overlap-hours 0', { command: 'rotate', clientId: 'c-1', overlapHours: 0 }],
    ['set-pairing c-1 ids', { command: 'set-pairing', clientId: 'c-1', pairing: 'ids' }],
    ['set-plan c-1 trial', { command: 'set-plan', clientId: 'c-1', plan: 'trial' }],
    ['versions', { command: 'versions', days: 30 }],
    [
      'set-version c-1 --version 2024-01-01',
      { command: 'set-version', clientId: 'c-1', version: '2024-01-01' },
    ],
    ['delete c-1', { command: 'delete', clientId: 'c-1' }],
    [
      'prices c-1 a.csv --zone NO1 --currency NOK',
      { command: 'prices', clientId: 'c-1', file: 'a.csv', zone: 'NO1', currency: 'NOK' },
    ],
  ])('understands %j', (line, wanted) => {
    expect(parse(line)).toMatchObject({ wanted });
  });

  it.each(['--help', 'list --help', 'create --help'])('gives help to %j', (line) => {
    expect(parse(line)).toBe('help');
  });

  it.each([
    [
      '',
      /create, list, rotate, logo, set-plan, set-version, versions, set-pairing, keys, rotate-keys, prices or delete/,
    ],
    [
      'destroy',
      /create, list, rotate, logo, set-plan, set-version, versions, set-pairing, keys, rotate-keys, prices or delete/,
    ],
    ['prices', /which client/],
    ['prices c-1 --zone NO1', /which file/],
    ['prices c-1 a.csv', /--zone is needed/],
    ['prices c-1 a.csv b.csv --zone NO1', /unexpected argument 'b.csv'/],
    ['list --zone NO1', /list takes no --zone/],
    ['create', /--name is needed/],
    ['create --name= ', /--name must not be empty/],
    ['create c-1 --name N', /takes no client id/],
    ['create --name N --environment staging', /sandbox or production/],
    ['create --name N --version 2019-01-01', /one of 2025-10-01/],
    ['create --name N --connections many', /--connections takes a whole number/],
    ['create --name N --connections -1', /connections/],
    ['create --name N --overlap-hours 1', /create takes no --overlap-hours/],
    ['create --name N\u0000', /--name must not contain control/],
    ['create --name \u202eN', /--name must not contain control/],
    ['list c-1', /list takes no client id/],
    ['list --name N', /list takes no --name/],
    ['rotate', /which client/],
    ['rotate c-1 c-2', /unexpected argument 'c-2'/],
    ['rotate c-1 --overlap-hours 1.5', /whole number/],
    ['logo', /which client/],
    ['logo c-1', /takes a file, or --none/],
    ['logo c-1 a.png b.png', /unexpected argument 'b.png'/],
    ['set-plan c-1', /which plan/],
    ['set-pairing c-1 some', /which setting\? one of full, ids, off/],
    ['set-plan c-1 a b', /unexpected argument 'b'/],
    ['set-version c-1', /--version is needed/],
    ['versions --days 91', /--days takes 1 to 90/],
    ['set-version --version 2024-01-01', /which client/],
    ['set-version c-1 --version 2024-05-05', /one of 2025-10-01, 2024-10-01/],
    ['create --name N --plan=', /--plan takes a name/],
    ['delete', /which client/],
    ['list --colour', /--colour/],
  ])('refuses %j and says why', (line, reason) => {
    expect(() => parse(line)).toThrow(ClientUsageError);
    expect(() => parse(line)).toThrow(reason);
  });
});
