import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** German; devices stand without article, so that their gender does not matter. */
export const deDe: LinkTexts = {
  next: 'Weiter',
  back: 'Zurück',
  cancel: 'Abbrechen',
  stepOf: (step, steps) => `Schritt ${step} von ${steps}`,
  devices: {
    vehicle: { one: 'Fahrzeug', many: 'Fahrzeuge' },
    charger: { one: 'Wallbox', many: 'Wallboxen' },
    hvac: { one: 'Heiz- oder Kühlgerät', many: 'Heiz- und Kühlgeräte' },
    inverter: { one: 'Wechselrichter', many: 'Wechselrichter' },
    battery: { one: 'Stromspeicher', many: 'Stromspeicher' },
    meter: { one: 'Stromzähler', many: 'Stromzähler' },
  },
  list: (words) => new Intl.ListFormat('de-DE').format(words),
  introduction: {
    heading: (client) => `${client} möchte sich mit Ihren Geräten verbinden`,
    text: (client, devices) =>
      `${devices} verbinden: Melden Sie sich beim Hersteller an und wählen Sie, was ${client} ` +
      'sehen und tun darf.',
    points: [
      {
        heading: 'Vertraulich',
        text: 'Geteilt wird nur, was Sie erlauben, und nur mit dem oben genannten Unternehmen.',
      },
      {
        heading: 'Sicher',
        text: 'Ihre Anmeldedaten werden verschlüsselt und nur für diese Verbindung verwendet.',
      },
      {
        heading: 'Sie entscheiden',
        text: 'Sie können Ihre Geräte jederzeit wieder trennen.',
      },
    ],
    more: 'Wie funktioniert das?',
    moreText: [
      'Ihr Gerät ist mit der Cloud seines Herstellers verbunden. Mit Ihrer Erlaubnis wird es ' +
        'dort ausgelesen und gesteuert.',
      'Diese Seite läuft mit Loadstar, einer Software, die Ihr Energieversorger selbst ' +
        'betreibt. Niemand sonst erhält Ihre Daten.',
    ],
  },
  brand: {
    heading: 'Wählen Sie Ihre Marke',
    search: 'Marke suchen',
    find: 'Suchen',
    none: (words) => `Eine Marke „${words}“ gibt es hier nicht.`,
    nothing: 'Hier kann noch keine Marke verbunden werden.',
  },
  service: {
    heading: (brand) => `Welche App von ${brand} nutzen Sie?`,
    text: 'Wählen Sie die App, in der Sie Ihr Gerät sehen.',
  },
  access: {
    heading: (client) => `Worum ${client} Sie bittet`,
    shared: 'Wird geteilt',
    notShared: 'Wird nicht geteilt',
    scopes: {
      'vehicle:read:data': {
        heading: 'Fahrzeugdaten',
        text: 'Marke und Modell, Ladestand, Ladevorgänge und Kilometerstand.',
      },
      'vehicle:read:location': {
        heading: 'Fahrzeugstandort',
        text: 'Wo Ihr Fahrzeug ist, um zu wissen, ob es zu Hause steht.',
      },
      'vehicle:control:charging': {
        heading: 'Laden des Fahrzeugs',
        text: 'Laden starten und stoppen und die Ladeleistung einstellen.',
      },
      'charger:read:data': {
        heading: 'Daten der Wallbox',
        text: 'Marke und Modell, ob sie lädt und wie schnell.',
      },
      'charger:control:charging': {
        heading: 'Steuerung der Wallbox',
        text: 'Laden starten und stoppen und die Ladeleistung einstellen.',
      },
      'hvac:read:data': {
        heading: 'Daten zum Heizen und Kühlen',
        text: 'Marke und Modell, Temperaturen und Einstellungen.',
      },
      'hvac:control:mode': {
        heading: 'Steuerung von Heizung und Kühlung',
        text: 'Betriebsart und Temperatur ändern.',
      },
      'inverter:read:data': {
        heading: 'Daten der Solaranlage',
        text: 'Marke und Modell sowie die Stromerzeugung Ihrer Module.',
      },
      'inverter:read:location': {
        heading: 'Standort der Solaranlage',
        text: 'Wo sie sich befindet, um vorherzusagen, wie viel sie erzeugen wird.',
      },
      'battery:read:data': {
        heading: 'Daten des Stromspeichers',
        text: 'Marke und Modell, Ladestand und Leistung.',
      },
      'battery:read:location': {
        heading: 'Standort des Stromspeichers',
        text: 'Wo er installiert ist.',
      },
      'battery:control:operation_mode': {
        heading: 'Steuerung des Stromspeichers',
        text: 'Festlegen, wann Ihr Speicher lädt und entlädt.',
      },
      'meter:read:data': {
        heading: 'Daten des Stromzählers',
        text: 'Marke und Modell sowie der Stromverbrauch Ihres Zuhauses.',
      },
      'meter:read:location': {
        heading: 'Standort des Stromzählers',
        text: 'Wo er installiert ist.',
      },
    },
    consent: (client) =>
      `Wenn Sie fortfahren, erlauben Sie ${client}, diese Daten zu verarbeiten. Ihre ` +
      'Einwilligung können Sie jederzeit widerrufen.',
    agree: 'Zustimmen und weiter',
  },
  signIn: {
    heading: (brand) => `Bei ${brand} anmelden`,
    text: (brand) => `Verwenden Sie das Konto, mit dem Sie sich in der App von ${brand} anmelden.`,
    username: 'E-Mail-Adresse oder Benutzername',
    password: 'Passwort',
    submit: 'Anmelden',
    away: (brand) =>
      `Sie melden sich auf den Seiten von ${brand} an und kommen danach hierher zurück.`,
    goAway: (brand) => `Weiter zu ${brand}`,
  },
  code: {
    heading: 'Code eingeben',
    text: (sentTo) =>
      sentTo === null ? 'Ihnen wurde ein Code gesendet.' : `Ein Code wurde an ${sentTo} gesendet.`,
    label: 'Code',
    submit: 'Bestätigen',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'Wir haben Ihr Gerät gefunden' : `Wir haben ${count} Geräte gefunden`,
    text: (client) => `Nach dem Verbinden hat ${client} den Zugriff, dem Sie zugestimmt haben.`,
    submit: 'Verbinden',
  },
  success: {
    heading: 'Verbindung hergestellt',
    text: (client) =>
      `${client} kann Ihre Geräte jetzt sehen. Bis sie angezeigt werden, kann eine Minute ` +
      'vergehen.',
    done: (client) => `Zurück zu ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} kennt diesen Benutzernamen oder dieses Passwort nicht. Prüfen Sie beides und ` +
      'versuchen Sie es erneut.',
    'wrong-code': () => 'Dieser Code stimmt nicht. Prüfen Sie ihn und versuchen Sie es erneut.',
    denied: (brand) =>
      `Der Zugriff auf Ihre Geräte bei ${brand} wurde nicht erlaubt. Versuchen Sie es erneut, ` +
      'um ihn zu erlauben.',
    'vendor-down': (brand) =>
      `${brand} antwortet gerade nicht. Versuchen Sie es in ein paar Minuten erneut.`,
    'no-devices': () =>
      'In diesem Konto gibt es kein passendes Gerät. Versuchen Sie es mit dem Konto, in dem ' +
      'Sie Ihr Gerät sehen.',
    'connections-limit': () =>
      'Zurzeit können keine weiteren Geräte verbunden werden. Bitte wenden Sie sich an Ihren ' +
      'Energieversorger.',
    busy: () => 'Das dauert etwas länger. Bitte versuchen Sie es noch einmal.',
  },
  again: { submit: 'Erneut versuchen', reference: (id) => `Referenz: ${id}` },
  ends: {
    unknown: {
      heading: 'Dieser Link funktioniert nicht',
      text:
        'Prüfen Sie, ob Sie die ganze Adresse geöffnet haben, oder fordern Sie einen neuen Link ' +
        'an.',
    },
    expired: {
      heading: 'Dieser Link ist abgelaufen',
      text: 'Links sind 24 Stunden gültig. Gehen Sie zurück in Ihre App und beginnen Sie von vorn.',
    },
    used: {
      heading: 'Dieser Link wurde schon verwendet',
      text:
        'Jeder Link gilt für eine Verbindung. Um noch etwas zu verbinden, gehen Sie zurück in ' +
        'Ihre App und beginnen Sie von vorn.',
    },
    foreign: {
      heading: 'Dieser Link ist in einem anderen Browser geöffnet',
      text:
        'Machen Sie dort weiter, wo Sie ihn zuerst geöffnet haben, oder gehen Sie zurück in ' +
        'Ihre App und beginnen Sie von vorn.',
    },
    blocked: {
      heading: 'Zu viele Versuche',
      text:
        'Zu Ihrer Sicherheit ist dieser Link gesperrt. Gehen Sie zurück in Ihre App und ' +
        'beginnen Sie von vorn.',
    },
    busy: {
      heading: 'Im Moment ist zu viel los',
      text:
        'Warten Sie einen Augenblick und versuchen Sie es dann erneut. Es ist nichts verloren ' +
        'gegangen.',
    },
    failed: {
      heading: 'Etwas ist schiefgegangen',
      text:
        'Das liegt nicht an Ihnen. Versuchen Sie es erneut; hilft das nicht, gehen Sie zurück ' +
        'in Ihre App und beginnen Sie von vorn.',
    },
    unreadable: {
      heading: 'Das hat nicht funktioniert',
      text:
        'Etwas, das Ihr Browser gesendet hat, konnte nicht gelesen werden. Versuchen Sie es ' +
        'erneut oder gehen Sie zurück in Ihre App und beginnen Sie von vorn.',
    },
  },
};
