import { describe, expect, it } from 'vitest';
import { postAssetsAssetidRelink } from '#shared/contract/operations/users/post-assets-assetid-relink.ts';
import { postUsersUseridLink } from '#shared/contract/operations/users/post-users-userid-link.ts';
import { schemaIn, upgrade } from '#shared/contract/versions/walk-versions.ts';
import { grantOf } from '#shared/domain/linking/link-grant.ts';

const FORMER = '2023-08-01';
const { body } = postUsersUseridLink;
if (!body) throw new TypeError('a link request has a body');

describe('scopes of a link request, as they were', () => {
  const grantFor = (asked: object) => grantOf(body.parse(upgrade(body, FORMER, asked)));

  it.each([
    [['control:vehicle:charging'], ['vehicle:read:data', 'vehicle:control:charging']],
    [['charging_location', 'vehicle:odometer'], ['vehicle:read:data']],
    [
      ['vehicle:location', 'vehicle:information'],
      ['vehicle:read:data', 'vehicle:read:location'],
    ],
  ])('%j mean %j', (scopes, granted) => {
    expect(grantFor({ scopes })).toMatchObject({ grant: { scopes: granted }, issues: [] });
  });

  it.each([
    [{ scopes: ['control:vehicle:charging'], vendorType: 'charger' }, [0]],
    [
      {
        scopes: ['control:vehicle:charging', 'charger:read:data', 'vehicle:location'],
        vendorType: 'charger',
      },
      [0, 2],
    ],
    [
      {
        scopes: ['charging_location', 'all', 'charger:read:data', 'vehicle:odometer'],
        vendorType: 'meter',
      },
      [2, 3],
    ],
  ])('of %j are refused where they were sent', (asked, indices) => {
    expect(
      grantFor(asked).issues.flatMap(({ path }) => path.match(/(?<=^body\.scopes\[)\d+/) ?? []),
    ).toEqual(indices.map(String));
  });

  it.each<[readonly string[], readonly string[]]>([
    [['charging_location'], ['must have more than `charging_location`, which grants nothing']],
    [['charging_location', 'vehicle:odometer'], []],
    [['all'], []],
  ])('%j are refused for %j', (scopes, messages) => {
    const { error } = schemaIn(body, FORMER).safeParse({ scopes });

    expect((error?.issues ?? []).map(({ message }) => message)).toEqual(messages);
  });
});

describe('a request to link again, as it was', () => {
  const { body: again } = postAssetsAssetidRelink;
  if (!again) throw new TypeError('it has a body');

  it.each([{ username: 7 }, { experimental: {} }, { colorScheme: 'dark' }])(
    'is taken with %j, which is ignored',
    (more) => {
      const sent = { language: 'nb-NO', redirectUri: 'https://app.example/', ...more };

      expect(schemaIn(again, FORMER).safeParse(sent).error).toBeUndefined();
      expect(upgrade(again, FORMER, sent)).toEqual({
        language: 'nb-NO',
        redirectUri: 'https://app.example/',
      });
    },
  );
});
