import { contractOf } from '#shared/contract/asset-registry.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

const tags = assetKinds.map((kind) => contractOf(kind).tag);

/** What a heading of the reference page is about. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  Authentication: 'Access tokens.',
  Flex: 'What drivers agreed to, so that a fleet of vehicles charges when that is best for all.',
  'Link pages':
    'Where users link their devices: for people in browsers, not for clients. Deployments may serve them at a host of their own. Whoever accepts `text/html` is told problems by a page, too.',
  Locations: 'Places that matter to users, and at which their devices are.',
  Interventions: 'What people can do about capabilities that are blocked, in their language.',
  Reference: 'This page, the document behind it, and what problems mean.',
  Sandbox:
    'Virtual devices for clients of the sandbox environment: make them, look at them, break them.',
  'Service Health': 'Whether the service and the vendors behind it can be used.',
  Schedules:
    'What devices are to do when: when vehicles and chargers may charge, and what HVACs hold. Each says how it stands.',
  Pairings: 'Which vehicle goes together with which charger of the same user.',
  Tariffs:
    "What energy costs at your users' locations, where that is not the market's price. Versions are kept: what was used is priced by what was in force.",
  'User Management': 'Your users, and the sessions in which they link their devices.',
  'Webhook events':
    'What is sent to your webhooks. A delivery is a JSON array of up to 100 events, signed with your secret.',
  Webhooks: 'Where events are sent.',
  ...Object.fromEntries(tags.map(({ name, description }) => [name, description])),
};
