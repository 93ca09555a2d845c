import { describe, expect, it } from 'vitest';
import { RouteTable } from '#lib/local/http-api/route-table.ts';

const tableOf = (...keys: string[]) => {
  const table = new RouteTable<string>();
  for (const key of keys) table.add(key, key);
  return table;
};

const table = tableOf(
  'GET /',
  'GET /users',
  'GET /users/{userId}',
  'GET /users/me',
  'POST /users/me/link',
  'GET /users/{userId}/vehicles/{vehicleId}',
  'ANY /users/{userId}/devices',
  'GET /users/{userId}/devices',
  'GET /files/{path+}',
  'GET /files/{name}/info',
);

describe('RouteTable', () => {
  it.each([
    ['GET', '/', 'GET /', undefined],
    ['GET', '/users', 'GET /users', undefined],
    ['GET', '/users/me', 'GET /users/me', undefined],
    ['GET', '/users/you', 'GET /users/{userId}', { userId: 'you' }],
    [
      'GET',
      '/users/a/vehicles/b',
      'GET /users/{userId}/vehicles/{vehicleId}',
      { userId: 'a', vehicleId: 'b' },
    ],
    [
      'GET',
      '/users/me/vehicles/b',
      'GET /users/{userId}/vehicles/{vehicleId}',
      { userId: 'me', vehicleId: 'b' },
    ],
    ['GET', '/users/a/devices', 'GET /users/{userId}/devices', { userId: 'a' }],
    ['PUT', '/users/a/devices', 'ANY /users/{userId}/devices', { userId: 'a' }],
    ['GET', '/files/a/b/c', 'GET /files/{path+}', { path: 'a/b/c' }],
    ['GET', '/files/a/info', 'GET /files/{name}/info', { name: 'a' }],
    ['GET', '/files/a', 'GET /files/{path+}', { path: 'a' }],
  ])('leads %s %s to %s', (method, path, route, pathParameters) => {
    expect(table.match(method, path)).toEqual({ route, pathParameters });
  });

  it.each([
    ['GET', '/users/'],
    ['GET', '/users//vehicles/b'],
    ['POST', '/users'],
    ['HEAD', '/users'],
    ['GET', '/files'],
    ['GET', '/nowhere'],
  ])('leads %s %s nowhere', (method, path) => {
    expect(table.match(method, path)).toBeUndefined();
  });

  it('falls back to the default route, which has no parameters', () => {
    expect(tableOf('GET /a', '$default').match('GET', '/b')).toEqual({
      route: '$default',
      pathParameters: undefined,
    });
  });
});
