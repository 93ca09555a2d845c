/** What a heading of the reference page is about. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  Authentication: 'Access tokens.',
  Reference: 'This page, the document behind it, and what problems mean.',
  Sandbox:
    'Virtual devices for clients of the sandbox environment: make them, look at them, break them.',
  'Service Health': 'Whether the service and the vendors behind it can be used.',
  'User Management': 'Your users, and the sessions in which they link their devices.',
  Vehicles: 'Electric vehicles: state, charging, and the actions that control it.',
  'Webhook events':
    'What is sent to your webhooks. A delivery is a JSON array of up to 100 events, signed with your secret.',
  Webhooks: 'Where events are sent.',
};
