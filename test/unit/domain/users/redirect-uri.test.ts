import { describe, expect, it } from 'vitest';
import { whyNotRedirectTo } from '#shared/domain/linking/redirect-uri.ts';

describe('whyNotRedirectTo', () => {
  it.each([
    'https://app.example/linked',
    'https://app.example',
    'https://app.example:8443/linked?state=a%20b&x=1@2',
    'HTTPS://APP.EXAMPLE/linked',
    'myapp://linked',
    'com.example.app:/oauth',
    'exp+demo://callback?state=1',
    'https://app.example/#/linked?state=1',
    'https://app.example/#',
    'http://homeassistant.local:8123/auth/external/callback',
    'http://192.168.1.20:8123/',
    'http://[fd00::1]:8123/linked#done',
    'http://localhost:3000/linked',
    'http://127.0.0.1:3000/',
    'myapp://linked#/done',
  ])('allows %s', (uri) => {
    expect(whyNotRedirectTo(uri)).toBeUndefined();
  });

  it.each([
    ['', /absolute/],
    ['/linked', /absolute/],
    ['linked', /absolute/],
    ['//evil.example/x', /absolute/],
    ['\\\\evil.example', /backslashes/],
    ['https:\\\\evil.example', /backslashes/],
    ['https:evil.example', /https:\/\//],
    ['https:/evil.example', /https:\/\//],
    ['https:///evil.example', /https:\/\//],
    ['https://', /absolute/],
    ['https://good.example@evil.example/', /user name/],
    ['https://good.example:secret@evil.example/', /user name/],
    ['https://@evil.example/', /user name/],
    ['myapp://good.example@evil.example/', /user name/],
    ['https://app.example/a b', /spaces/],
    ['https://app.example/a\nb', /control/],
    [' https://app.example/', /spaces/],
    ['https://app.example/\u0000', /control/],
    ['https://app.example/\u0085', /control/],
    ['https://app.example/\tx', /control/],
    ['https://app.example/\u202egpj', /direction/],
    ['http:app.example', /http:\/\//],
    ['http:///app.example', /http:\/\//],
    ['https://#good.example', /absolute|host/],
    ['http://good.example@evil.example/', /user name/],
    ['javascript:alert(1)', /own scheme/],
    ['JaVaScRiPt:alert(1)', /own scheme/],
    ['javascript://app.example/%0aalert(1)', /own scheme/],
    ['data:text/html,hello', /own scheme/],
    ['vbscript:x', /own scheme/],
    ['file:///etc/passwd', /own scheme/],
    ['blob:https://app.example/1', /own scheme/],
    ['about:blank', /own scheme/],
    ['intent://scan/', /own scheme/],
    ['mailto:a@b.example', /own scheme/],
    ['view-source:https://app.example', /own scheme/],
    ['myapp:linked', /scheme:\/\//],
    ['1app://x', /absolute/],
  ])('refuses %j', (uri, reason) => {
    expect(whyNotRedirectTo(uri)).toMatch(reason);
  });
});
