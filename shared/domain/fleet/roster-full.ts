/** A roster has more policies than a row holds: the stage has too few shards for this client. */
export class RosterFull extends Error {
  override readonly name = 'RosterFull';

  constructor(entries: number, bytes: number) {
    super(`${entries} policies of one shard take ${bytes} bytes: the stage needs more shards`);
  }
}
