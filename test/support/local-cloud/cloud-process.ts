import { startCloud } from '#lib/local/cloud.ts';

/** Runs an assembly in a process of its own, which a test may kill. Arguments: assembly, folder. */
const [assembly = '', dataDir = ''] = process.argv.slice(2);
const print = (line: string) => process.stdout.write(`${line}\n`);
const cloud = await startCloud({ assembly, dataDir, port: 0, log: print });
const { endpoint, region, adminCredentials } = cloud;
const outputs = cloud.outputs.get('Data');
const [api] = cloud.apis.values();
print(JSON.stringify({ ready: true, api, endpoint, region, adminCredentials, outputs }));
