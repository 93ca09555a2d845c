import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const ptPT: InterventionTexts = {
  for: {
    device: 'para o seu equipamento',
    vehicle: 'para o seu veículo',
    charger: 'para o seu carregador',
    hvac: 'para o seu aquecimento ou ar condicionado',
    inverter: 'para o seu inversor',
    battery: 'para a sua bateria',
    meter: 'para o seu contador',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Inicie sessão novamente: {brand}',
      description:
        'A sessão iniciada {for} já não é aceite por {brand}. A palavra-passe pode ter sido alterada.\n\n' +
        '1. Abra novamente a página de associação\n' +
        '2. Inicie sessão com a sua conta **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Aceite os termos: {portal}',
      description:
        'É necessário aceitar novos termos antes de {brand} partilhar dados.\n\n' +
        '1. Abra **{portal}** e inicie sessão\n' +
        '2. Leia e aceite os termos apresentados',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Ative a sua subscrição: {brand}',
      description:
        'Esta função só está disponível {for} com uma subscrição ativa.\n\n' +
        '1. Abra **{portal}** e procure os serviços ou as subscrições\n' +
        '2. Ative ou renove a subscrição dos serviços ligados',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Peça acesso ao seu instalador',
      description:
        'Só o seu instalador pode ativar esta função {for}.\n\n' +
        '1. Contacte a empresa que fez a instalação\n' +
        '2. Peça acesso total para a sua conta **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Ative os serviços ligados',
      description:
        'Os serviços ligados ainda não estão ativados {for}.\n\n' +
        '1. Abra as definições no próprio equipamento ou veículo\n' +
        '2. Ative os serviços ligados\n' +
        '3. Se for pedido, confirme com a sua conta **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Ative a partilha da localização',
      description:
        'A partilha da localização está desativada {for}.\n\n' +
        '1. Abra as definições de privacidade em **{portal}**\n' +
        '2. Ative a partilha da localização',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Permita o controlo remoto',
      description:
        'O controlo remoto está desativado {for}.\n\n' +
        '1. Abra as definições no próprio equipamento ou veículo\n' +
        '2. Ative o controlo remoto',
    },
    FIRMWARE_OUTDATED: {
      title: 'Atualize o software',
      description:
        'O software é demasiado antigo para esta função.\n\n' +
        '1. Abra **{portal}**\n' +
        '2. Instale a atualização mais recente {for}\n' +
        '3. Aguarde até a atualização terminar',
    },
  },
};
