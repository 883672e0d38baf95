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
 * A row of one text, its payload, as a place in the bytes that came: no object a row. Of the present packet only, until
 * the next one.
 * https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html
 */
export class RowPacket {
  bytes: Buffer = Buffer.alloc(0);
  from = 0;
  to = 0;
  /** False: the source has none. */
  hasPayload = false;
  #at = 0;

  /** Gives itself, of the row that begins at `offset`. */
  read(bytes: Buffer, offset: number, end: number): this {
    this.bytes = bytes;
    this.#at = offset;
    const length = this.#length();
    this.hasPayload = length >= 0;
    this.from = this.#at;
    this.to = this.#at + Math.max(length, 0);
    if (this.to !== end) throw new Error(`A row of ${end - offset} bytes is not one payload.`);
    return this;
  }

  endsWith(bytes: Buffer): boolean {
    const from = this.to - bytes.length;
    if (from < this.from) return false;
    for (let index = 0; index < bytes.length; index++) {
      if (bytes[index] !== this.bytes[from + index]) return false;
    }
    return true;
  }

  /** A view of the packet's bytes. */
  get payload(): Buffer {
    return this.bytes.subarray(this.from, this.to);
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
 * Sends a statement that answers payloads. Each row's packet is taken as it comes off the connection, before
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
