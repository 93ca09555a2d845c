import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { byClient, queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import {
  addRow,
  type RowKey,
  removeRow,
  removeRowAnyhow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import {
  homesOf,
  parseVirtualAccount,
  parseVirtualDevice,
  parseVirtualHome,
  parseVirtualLink,
  toVirtualAccountRow,
  toVirtualDeviceRow,
  toVirtualHomeRow,
  virtualAccountKey,
  virtualDeviceKey,
  virtualHomeKey,
  virtualLinkKey,
} from '#shared/data/sandbox/virtual-device-row.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

/**
 * Access patterns of the table `virtualDevices`
 *   account        pk = client # account   sk = ACCOUNT   with the ids of its devices
 *   device         pk = client # device    sk = DEVICE
 *   behind         pk = client # linked account   sk = LINK   names the virtual account behind it
 *   listAccounts   index byClient: clientPk = client, clientSk = creation; devices are not in it
 *   home           pk = client # home      sk = HOME      with the ids of its accounts and of all their devices
 *   listHomes      index byClient: clientPk = client # HOMES, clientSk = creation
 *   allAccounts    a scan, by `virtualAccountList`, for clients that are deleted: an index may be seconds behind
 */
export const virtualDeviceRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): VirtualDeviceStore => {
  const read = (at: RowKey) => readRow(client, table, at);
  const home: VirtualDeviceStore['home'] = async (clientId, homeId) => {
    const row = await read(virtualHomeKey(clientId, homeId));
    return row && parseVirtualHome(row);
  };
  return {
    home,
    listHomes: (clientId, page) =>
      queryPage(client, byClient(table, homesOf(clientId)), page, parseVirtualHome),
    siteOf: async (account) => {
      const { clientId, homeId } = account;
      return (homeId === null ? undefined : await home(clientId, homeId)) ?? account;
    },
    account: async (clientId, accountId) => {
      const row = await read(virtualAccountKey(clientId, accountId));
      return row && parseVirtualAccount(row);
    },
    listAccounts: (clientId, page) =>
      queryPage(client, byClient(table, key(clientId)), page, parseVirtualAccount),
    device: async (clientId, deviceId) => {
      const row = await read(virtualDeviceKey(clientId, deviceId));
      return row && parseVirtualDevice(row);
    },
    devices: async (clientId, deviceIds) => {
      const keys = deviceIds.map((deviceId) => virtualDeviceKey(clientId, deviceId));
      const rows = await readRows(client, table, keys);
      return rows.flatMap((row) => parseVirtualDevice(row) ?? []);
    },
    behind: async (clientId, linkedAccountId) => {
      const row = await read(virtualLinkKey(clientId, linkedAccountId));
      return row && parseVirtualLink(row).accountId;
    },
    addingAccount: (account) => addRow(table, toVirtualAccountRow(account)),
    replacingAccount: (next) => replaceRow(table, toVirtualAccountRow(next)),
    removingAccount: (account) =>
      removeRow(table, virtualAccountKey(account.clientId, account.id), account.version),
    addingHome: (added) => addRow(table, toVirtualHomeRow(added)),
    replacingHome: (next) => replaceRow(table, toVirtualHomeRow(next)),
    removingHome: (gone) => removeRow(table, virtualHomeKey(gone.clientId, gone.id), gone.version),
    addingLink: (account, linkedAccountId) =>
      addRow(table, {
        ...virtualLinkKey(account.clientId, linkedAccountId),
        accountId: account.id,
        // It is written once and never changed.
        version: 1,
      }),
    removingLink: (clientId, linkedAccountId) =>
      removeRowAnyhow(table, virtualLinkKey(clientId, linkedAccountId)),
    addingDevice: (device) => addRow(table, toVirtualDeviceRow(device)),
    replacingDevice: (next) => replaceRow(table, toVirtualDeviceRow(next)),
    removingDevice: (device) =>
      removeRow(table, virtualDeviceKey(device.clientId, device.id), device.version),
  };
};
