import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Italian; devices stand without article, so that their gender does not matter. */
export const itIt: LinkTexts = {
  next: 'Continua',
  back: 'Indietro',
  cancel: 'Annulla',
  stepOf: (step, steps) => `Passaggio ${step} di ${steps}`,
  devices: {
    vehicle: { one: 'veicolo', many: 'veicoli' },
    charger: { one: 'wallbox', many: 'wallbox' },
    hvac: {
      one: 'impianto di riscaldamento o climatizzazione',
      many: 'impianti di riscaldamento e climatizzazione',
    },
    inverter: { one: 'inverter fotovoltaico', many: 'inverter fotovoltaici' },
    battery: { one: 'batteria di accumulo', many: 'batterie di accumulo' },
    meter: { one: 'contatore elettrico', many: 'contatori elettrici' },
  },
  list: (words) => new Intl.ListFormat('it-IT').format(words),
  introduction: {
    heading: (client) => `${client} vuole collegarsi ai tuoi dispositivi`,
    text: (client, devices) =>
      `Accedi al servizio del produttore e scegli cosa ${client} può vedere e fare. Puoi ` +
      `collegare: ${devices}.`,
    points: [
      {
        heading: 'Riservato',
        text: 'Condividi solo ciò che accetti, e solo con l’azienda indicata qui sopra.',
      },
      {
        heading: 'Sicuro',
        text: 'I tuoi dati di accesso sono crittografati e usati solo per questo collegamento.',
      },
      {
        heading: 'Decidi tu',
        text: 'Puoi scollegare i tuoi dispositivi in qualsiasi momento.',
      },
    ],
    more: 'Come funziona?',
    moreText: [
      'Il tuo dispositivo è collegato al cloud del suo produttore. Con il tuo permesso, è da ' +
        'lì che viene letto e controllato.',
      'Questa pagina usa Loadstar, un software gestito direttamente dal tuo fornitore di ' +
        'energia. Nessun altro riceve i tuoi dati.',
    ],
  },
  brand: {
    heading: 'Scegli la tua marca',
    search: 'Cerca una marca',
    find: 'Cerca',
    none: (words) => `Qui non c’è nessuna marca chiamata «${words}».`,
    nothing: 'Qui non è ancora possibile collegare alcuna marca.',
  },
  service: {
    heading: (brand) => `Quale app di ${brand} usi?`,
    text: 'Scegli quella in cui vedi il tuo dispositivo.',
  },
  access: {
    heading: (client) => `Che cosa chiede ${client}`,
    shared: 'Sarà condiviso',
    notShared: 'Non sarà condiviso',
    scopes: {
      'vehicle:read:data': {
        heading: 'Dati del veicolo',
        text: 'Marca e modello, livello della batteria, ricarica e chilometraggio.',
      },
      'vehicle:read:location': {
        heading: 'Posizione del veicolo',
        text: 'Dove si trova il tuo veicolo, per sapere se è a casa.',
      },
      'vehicle:control:charging': {
        heading: 'Ricarica del veicolo',
        text: 'Avviare e fermare la ricarica e regolarne la velocità.',
      },
      'charger:read:data': {
        heading: 'Dati della wallbox',
        text: 'Marca e modello, se sta ricaricando e a quale velocità.',
      },
      'charger:control:charging': {
        heading: 'Controllo della wallbox',
        text: 'Avviare e fermare la ricarica e regolarne la velocità.',
      },
      'hvac:read:data': {
        heading: 'Dati di riscaldamento e climatizzazione',
        text: 'Marca e modello, temperature e impostazioni.',
      },
      'hvac:control:mode': {
        heading: 'Controllo di riscaldamento e climatizzazione',
        text: 'Cambiare la modalità e la temperatura.',
      },
      'inverter:read:data': {
        heading: 'Dati del fotovoltaico',
        text: 'Marca e modello, e quanta elettricità producono i tuoi pannelli.',
      },
      'inverter:read:location': {
        heading: 'Posizione dei pannelli solari',
        text: 'Dove si trovano, per prevedere quanto produrranno.',
      },
      'battery:read:data': {
        heading: 'Dati della batteria di accumulo',
        text: 'Marca e modello, livello di carica e potenza.',
      },
      'battery:read:location': {
        heading: 'Posizione della batteria di accumulo',
        text: 'Dove è installata.',
      },
      'battery:control:operation_mode': {
        heading: 'Controllo della batteria di accumulo',
        text: 'Scegliere quando la batteria si carica e si scarica.',
      },
      'meter:read:data': {
        heading: 'Dati del contatore',
        text: 'Marca e modello, e quanta elettricità consuma la tua casa.',
      },
      'meter:read:location': {
        heading: 'Posizione del contatore',
        text: 'Dove è installato.',
      },
    },
    consent: (client) =>
      `Continuando, autorizzi ${client} a trattare questi dati. Puoi revocare il consenso in ` +
      'qualsiasi momento.',
    agree: 'Accetta e continua',
  },
  signIn: {
    heading: (brand) => `Accedi a ${brand}`,
    text: (brand) => `Usa l’account con cui accedi all’app di ${brand}.`,
    username: 'E-mail o nome utente',
    password: 'Password',
    submit: 'Accedi',
    away: (brand) => `Effettuerai l’accesso sul sito di ${brand} e poi tornerai qui.`,
    goAway: (brand) => `Continua su ${brand}`,
  },
  code: {
    heading: 'Inserisci il codice',
    text: (sentTo) =>
      sentTo === null ? 'Ti è stato inviato un codice.' : `Un codice è stato inviato a ${sentTo}.`,
    label: 'Codice',
    submit: 'Conferma',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'Abbiamo trovato il tuo dispositivo' : `Abbiamo trovato ${count} dispositivi`,
    text: (client) => `Con il collegamento dai a ${client} l’accesso che hai accettato.`,
    submit: 'Collega',
  },
  success: {
    heading: 'Collegamento riuscito',
    text: (client) =>
      `${client} ora può vedere i tuoi dispositivi. Potrebbe volerci un minuto prima che ` +
      'compaiano.',
    done: (client) => `Torna a ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} non riconosce questo nome utente o questa password. Controlla entrambi e riprova.`,
    'wrong-code': () => 'Questo codice non è corretto. Controllalo e riprova.',
    denied: (brand) =>
      `L’accesso ai tuoi dispositivi ${brand} non è stato autorizzato. Riprova per autorizzarlo.`,
    'vendor-down': (brand) =>
      `${brand} non risponde in questo momento. Riprova tra qualche minuto.`,
    'no-devices': () =>
      'In questo account non c’è nessun dispositivo compatibile. Prova con l’account in cui ' +
      'vedi il tuo dispositivo.',
    'connections-limit': () =>
      'Al momento non è possibile collegare altri dispositivi. Contatta il tuo fornitore di ' +
      'energia.',
    busy: () => 'Ci vuole un po’ più di tempo. Riprova.',
  },
  again: { submit: 'Riprova', reference: (id) => `Riferimento: ${id}` },
  ends: {
    unknown: {
      heading: 'Questo link non funziona',
      text: 'Controlla di aver aperto l’indirizzo completo oppure chiedi un nuovo link.',
    },
    expired: {
      heading: 'Questo link è scaduto',
      text: 'I link sono validi per 24 ore. Torna alla tua app e ricomincia.',
    },
    used: {
      heading: 'Questo link è già stato usato',
      text:
        'Ogni link vale per un solo collegamento. Per collegare altro, torna alla tua app e ' +
        'ricomincia.',
    },
    foreign: {
      heading: 'Questo link è aperto in un altro browser',
      text: 'Continua dove lo hai aperto la prima volta oppure torna alla tua app e ricomincia.',
    },
    blocked: {
      heading: 'Troppi tentativi',
      text: 'Per la tua sicurezza questo link è stato chiuso. Torna alla tua app e ricomincia.',
    },
    busy: {
      heading: 'In questo momento ci sono troppe richieste',
      text: 'Aspetta un momento e poi riprova. Non è andato perso nulla.',
    },
    failed: {
      heading: 'Qualcosa è andato storto',
      text: 'Non è colpa tua. Riprova; se non basta, torna alla tua app e ricomincia.',
    },
    unreadable: {
      heading: 'Non ha funzionato',
      text:
        'Qualcosa che il tuo browser ha inviato non è leggibile. Riprova oppure torna alla tua ' +
        'app e ricomincia.',
    },
  },
};
