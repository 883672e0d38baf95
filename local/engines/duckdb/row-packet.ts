import type { Connection } from 'mysql2';

/** What mysql2 hands to a step of a query: the packet's content is `buffer` from `offset` to `end`. */
interface Packet {
  readonly buffer: Buffer;
  readonly offset: number;
  readonly end: number;
  isEOF(): boolean;
}

/** The step of mysql2's query that takes a row, which its types leave out. It gives the step that takes the next packet. */
interface Rows {
  row?: (this: Rows, packet: Packet) => unknown;
}

/** A cell's length is one byte, or this byte says that there is no cell, or in how many bytes its length follows. */
const [noCell, twoBytes, threeBytes, eightBytes] = [0xfb, 0xfc, 0xfd, 0xfe];

/**
 * A row of two texts, a name and a payload, as places in the bytes that came: no object a row. Of the present packet
 * only, until the next one.
 * https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html
 */
export class RowPacket {
  bytes: Buffer = Buffer.alloc(0);
  nameFrom = 0;
  nameTo = 0;
  payloadFrom = 0;
  payloadTo = 0;
  hasPayload = false;
  #at = 0;

  /** Gives itself, of the row that begins at `offset`. */
  read(bytes: Buffer, offset: number, end: number): this {
    this.bytes = bytes;
    this.#at = offset;
    const nameLength = this.#length();
    this.nameFrom = this.#at;
    this.nameTo = this.#at += Math.max(nameLength, 0);
    const payloadLength = this.#length();
    this.hasPayload = payloadLength >= 0;
    this.payloadFrom = this.#at;
    this.payloadTo = this.#at + Math.max(payloadLength, 0);
    if (nameLength < 0 || this.payloadTo !== end) {
      throw new Error(`A row of ${end - offset} bytes is not a name and a payload.`);
    }
    return this;
  }

  isNamed(name: Buffer): boolean {
    if (name.length !== this.nameTo - this.nameFrom) return false;
    for (let index = 0; index < name.length; index++) {
      if (name[index] !== this.bytes[this.nameFrom + index]) return false;
    }
    return true;
  }

  get name(): string {
    return this.bytes.toString('utf8', this.nameFrom, this.nameTo);
  }

  /** A view of the packet's bytes; null: the source has none. */
  get payload(): Buffer | null {
    return this.hasPayload ? this.bytes.subarray(this.payloadFrom, this.payloadTo) : null;
  }

  /** -1: no cell. */
  #length(): number {
    const first = this.bytes[this.#at++] as number;
    if (first < noCell) return first;
    switch (first) {
      case twoBytes:
        return this.bytes.readUInt16LE((this.#at += 2) - 2);
      case threeBytes:
        return this.bytes.readUIntLE((this.#at += 3) - 3, 3);
      case eightBytes:
        return Number(this.bytes.readBigUInt64LE((this.#at += 8) - 8));
      default:
        return -1;
    }
  }
}

/**
 * Sends a statement that answers names and payloads. Each row's packet is taken as it comes off the connection, before
 * mysql2 makes cells of it; all else of the protocol stays with mysql2. What `take` throws is the statement's failure.
 */
export async function readRows(connection: Connection, sql: string, take: (row: RowPacket) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const query = connection.query(sql);
  query.on('error', reject);
  query.on('end', resolve);
  onRows(query as Rows, take, reject);
  await promise;
}

function onRows(query: Rows, take: (row: RowPacket) => void, reject: (error: unknown) => void): void {
  const original = query.row;
  if (original === undefined) throw new Error('A query of this version of mysql2 has no step "row".');
  const row = new RowPacket();
  let failed = false;
  query.row = (packet) => {
    // The end of the rows.
    if (packet.isEOF()) return original.call(query, packet);
    if (failed) return query.row;
    try {
      take(row.read(packet.buffer, packet.offset, packet.end));
    } catch (error) {
      failed = true;
      reject(error);
    }
    return query.row;
  };
}
