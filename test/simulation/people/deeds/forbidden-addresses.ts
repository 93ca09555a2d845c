/** Addresses to which nobody may be sent after linking. */
export const FORBIDDEN_REDIRECTS = [
  'javascript:/alert',
  'https:/one-slash',
  'https://user@app.example.com/',
  'app:done',
  'no address',
  '/done',
  'https://app.example.com/\u0007',
];

/** Addresses to which no webhook may lead. */
export const FORBIDDEN_RECEIVERS = [
  'http://plain.example.com/',
  'https://127.0.0.1/hook',
  'https://[::1]/hook',
  'https://localhost/hook',
  'https://receiver/hook',
  'https://receiver.example.com:6667/hook',
  'https://receiver.example.com/hook#part',
  'https://name:password@receiver.example.com/',
  'https://réceiver.example.com/',
  'https://api.loadstar.test/webhooks',
  'ftp://receiver.example.com/',
];
