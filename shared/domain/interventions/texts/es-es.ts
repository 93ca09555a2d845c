import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const esES: InterventionTexts = {
  for: {
    device: 'para su dispositivo',
    vehicle: 'para su vehículo',
    charger: 'para su cargador',
    hvac: 'para su calefacción o aire acondicionado',
    inverter: 'para su inversor',
    battery: 'para su batería',
    meter: 'para su contador',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Vuelva a iniciar sesión en {brand}',
      description:
        '{brand} ya no acepta el inicio de sesión {for}. Es posible que se haya cambiado la contraseña.\n\n' +
        '1. Abra de nuevo la página de vinculación\n' +
        '2. Inicie sesión con su cuenta de **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Acepte las condiciones de {portal}',
      description:
        '{brand} le pide que acepte nuevas condiciones antes de compartir datos.\n\n' +
        '1. Abra **{portal}** e inicie sesión\n' +
        '2. Lea y acepte las condiciones que se muestran',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Active su suscripción de {brand}',
      description:
        '{brand} solo ofrece esta función {for} con una suscripción activa.\n\n' +
        '1. Abra **{portal}** y busque los servicios o las suscripciones\n' +
        '2. Active o renueve la suscripción a los servicios conectados',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Pida acceso a su instalador',
      description:
        'Solo su instalador puede activar esta función {for}.\n\n' +
        '1. Póngase en contacto con la empresa que hizo la instalación\n' +
        '2. Pida que den acceso completo a su cuenta de **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Active los servicios conectados',
      description:
        'Los servicios conectados aún no están activados {for}.\n\n' +
        '1. Abra los ajustes en el propio dispositivo o vehículo\n' +
        '2. Active los servicios conectados\n' +
        '3. Si se le pide, confirme con su cuenta de **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Active el uso compartido de la ubicación',
      description:
        'El uso compartido de la ubicación está desactivado {for}.\n\n' +
        '1. Abra los ajustes de privacidad en **{portal}**\n' +
        '2. Active el uso compartido de la ubicación',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Permita el control remoto',
      description:
        'El control remoto está desactivado {for}.\n\n' +
        '1. Abra los ajustes en el propio dispositivo o vehículo\n' +
        '2. Active el control remoto',
    },
    FIRMWARE_OUTDATED: {
      title: 'Actualice el software',
      description:
        'El software es demasiado antiguo para esta función.\n\n' +
        '1. Abra **{portal}**\n' +
        '2. Instale la última actualización {for}\n' +
        '3. Espere a que termine la actualización',
    },
  },
};
