import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Spanish of Spain. */
export const esEs: LinkTexts = {
  next: 'Continuar',
  back: 'Atrás',
  cancel: 'Cancelar',
  stepOf: (step, steps) => `Paso ${step} de ${steps}`,
  devices: {
    vehicle: { one: 'vehículo', many: 'vehículos' },
    charger: { one: 'cargador', many: 'cargadores' },
    hvac: {
      one: 'equipo de calefacción o climatización',
      many: 'equipos de calefacción y climatización',
    },
    inverter: { one: 'inversor solar', many: 'inversores solares' },
    battery: { one: 'batería doméstica', many: 'baterías domésticas' },
    meter: { one: 'contador eléctrico', many: 'contadores eléctricos' },
  },
  list: (words) => new Intl.ListFormat('es-ES').format(words),
  introduction: {
    heading: (client) => `${client} quiere conectarse a tus dispositivos`,
    text: (client, devices) =>
      `Inicia sesión con el fabricante de tu ${devices}, y elige qué podrá ver y hacer ${client}.`,
    points: [
      {
        heading: 'Privado',
        text: 'Solo se comparte lo que tú aceptas, y únicamente con la empresa indicada arriba.',
      },
      {
        heading: 'Seguro',
        text: 'Tus datos de acceso se cifran y solo se usan para esta conexión.',
      },
      {
        heading: 'Tú decides',
        text: 'Puedes desconectar tus dispositivos en cualquier momento.',
      },
    ],
    more: '¿Cómo funciona?',
    moreText: [
      'Tu dispositivo está conectado a la nube de su fabricante. Con tu permiso, se consulta ' +
        'y se controla desde allí.',
      'Esta página funciona con Loadstar, un software que tu compañía de energía gestiona por ' +
        'sí misma. Nadie más recibe tus datos.',
    ],
  },
  brand: {
    heading: 'Elige tu marca',
    search: 'Buscar una marca',
    find: 'Buscar',
    none: (words) => `Aquí no hay ninguna marca llamada «${words}».`,
    nothing: 'Todavía no se puede conectar ninguna marca aquí.',
  },
  service: {
    heading: (brand) => `¿Qué aplicación de ${brand} usas?`,
    text: 'Elige aquella en la que ves tu dispositivo.',
  },
  access: {
    heading: (client) => `Lo que solicita ${client}`,
    shared: 'Se compartirá',
    notShared: 'No se compartirá',
    scopes: {
      'vehicle:read:data': {
        heading: 'Datos del vehículo',
        text: 'Marca y modelo, nivel de batería, carga y kilometraje.',
      },
      'vehicle:read:location': {
        heading: 'Ubicación del vehículo',
        text: 'Dónde está tu vehículo, para saber si está en casa.',
      },
      'vehicle:control:charging': {
        heading: 'Carga del vehículo',
        text: 'Iniciar y detener la carga, y ajustar su velocidad.',
      },
      'charger:read:data': {
        heading: 'Datos del cargador',
        text: 'Marca y modelo, y si está cargando y a qué velocidad.',
      },
      'charger:control:charging': {
        heading: 'Control del cargador',
        text: 'Iniciar y detener la carga, y ajustar su velocidad.',
      },
      'hvac:read:data': {
        heading: 'Datos de calefacción y climatización',
        text: 'Marca y modelo, temperaturas y ajustes.',
      },
      'hvac:control:mode': {
        heading: 'Control de calefacción y climatización',
        text: 'Cambiar el modo y la temperatura.',
      },
      'inverter:read:data': {
        heading: 'Datos solares',
        text: 'Marca y modelo, y cuánta electricidad producen tus placas.',
      },
      'inverter:read:location': {
        heading: 'Ubicación de tus placas solares',
        text: 'Dónde están, para prever cuánto van a producir.',
      },
      'battery:read:data': {
        heading: 'Datos de la batería doméstica',
        text: 'Marca y modelo, nivel de carga y potencia.',
      },
      'battery:read:location': {
        heading: 'Ubicación de tu batería doméstica',
        text: 'Dónde está instalada.',
      },
      'battery:control:operation_mode': {
        heading: 'Control de la batería doméstica',
        text: 'Elegir cuándo se carga y se descarga tu batería.',
      },
      'meter:read:data': {
        heading: 'Datos del contador',
        text: 'Marca y modelo, y la electricidad que consume tu hogar.',
      },
      'meter:read:location': {
        heading: 'Ubicación de tu contador',
        text: 'Dónde está instalado.',
      },
    },
    consent: (client) =>
      `Al continuar, permites que ${client} trate estos datos. Puedes retirar tu ` +
      'consentimiento en cualquier momento.',
    agree: 'Aceptar y continuar',
  },
  signIn: {
    heading: (brand) => `Inicia sesión en ${brand}`,
    text: (brand) => `Usa la cuenta con la que inicias sesión en la aplicación de ${brand}.`,
    username: 'Correo electrónico o nombre de usuario',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    away: (brand) => `Iniciarás sesión en la página de ${brand} y después volverás aquí.`,
    goAway: (brand) => `Continuar en ${brand}`,
  },
  code: {
    heading: 'Introduce tu código',
    text: (sentTo) =>
      sentTo === null ? 'Se te ha enviado un código.' : `Se ha enviado un código a ${sentTo}.`,
    label: 'Código',
    submit: 'Confirmar',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'Hemos encontrado tu dispositivo' : `Hemos encontrado ${count} dispositivos`,
    text: (client) => `Al conectar, das a ${client} el acceso que has aceptado.`,
    submit: 'Conectar',
  },
  success: {
    heading: 'Conexión completada',
    text: (client) =>
      `${client} ya puede ver tus dispositivos. Pueden tardar un minuto en aparecer.`,
    done: (client) => `Volver a ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} no reconoce este nombre de usuario o esta contraseña. Compruébalos e ` +
      'inténtalo de nuevo.',
    'wrong-code': () => 'Este código no es correcto. Compruébalo e inténtalo de nuevo.',
    denied: (brand) =>
      `No se ha permitido a ${brand} compartir tus dispositivos. Inténtalo de nuevo para ` +
      'permitirlo.',
    'vendor-down': (brand) =>
      `${brand} no responde en este momento. Inténtalo de nuevo en unos minutos.`,
    'no-devices': () =>
      'No hay ningún dispositivo compatible en esta cuenta. Prueba con la cuenta en la que ' +
      'ves tu dispositivo.',
    'connections-limit': () =>
      'En este momento no se pueden conectar más dispositivos. Ponte en contacto con tu ' +
      'compañía de energía.',
    busy: () => 'Esto está tardando un poco más. Inténtalo de nuevo.',
  },
  again: { submit: 'Intentar de nuevo', reference: (id) => `Referencia: ${id}` },
  ends: {
    unknown: {
      heading: 'Este enlace no funciona',
      text: 'Comprueba que has abierto la dirección completa o pide un enlace nuevo.',
    },
    expired: {
      heading: 'Este enlace ha caducado',
      text: 'Los enlaces son válidos durante 24 horas. Vuelve a tu aplicación y empieza de nuevo.',
    },
    used: {
      heading: 'Este enlace ya se ha usado',
      text:
        'Cada enlace sirve una sola vez. Para conectar otra cosa, vuelve a tu aplicación y ' +
        'empieza de nuevo.',
    },
    foreign: {
      heading: 'Este enlace está abierto en otro navegador',
      text: 'Continúa donde lo abriste primero o vuelve a tu aplicación y empieza de nuevo.',
    },
    blocked: {
      heading: 'Demasiados intentos',
      text:
        'Por tu seguridad, este enlace se ha cerrado. Vuelve a tu aplicación y empieza de ' +
        'nuevo.',
    },
    busy: {
      heading: 'Ahora mismo hay demasiada actividad',
      text: 'Espera un momento y vuelve a intentarlo. No se ha perdido nada.',
    },
    failed: {
      heading: 'Algo ha ido mal',
      text:
        'No es culpa tuya. Inténtalo de nuevo; si no funciona, vuelve a tu aplicación y empieza ' +
        'de nuevo.',
    },
    unreadable: {
      heading: 'No ha funcionado',
      text:
        'No se ha podido leer algo que ha enviado tu navegador. Inténtalo de nuevo o vuelve a ' +
        'tu aplicación y empieza de nuevo.',
    },
  },
};
