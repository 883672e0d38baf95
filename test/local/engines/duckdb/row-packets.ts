import { RowPacket } from '../../../../local/engines/duckdb/row-packet.ts';

/** A cell of MySQL's text protocol: its length, then its bytes. */
export function cell(text: string | null): Buffer {
  if (text === null) return Buffer.from([0xfb]);
  const bytes = Buffer.from(text);
  return Buffer.concat([lengthOf(bytes.length), bytes]);
}

function lengthOf(length: number): Buffer {
  if (length < 0xfb) return Buffer.from([length]);
  const following = length < 2 ** 16 ? 2 : length < 2 ** 24 ? 3 : 8;
  const bytes = Buffer.alloc(1 + following);
  bytes[0] = { 2: 0xfc, 3: 0xfd, 8: 0xfe }[following];
  bytes.writeUIntLE(length, 1, Math.min(following, 6));
  return bytes;
}

/** A row as it comes off the connection, other bytes around it. */
export function rowPacket(payload: string | null): RowPacket {
  const around = Buffer.from('...');
  const bytes = Buffer.concat([around, cell(payload), around]);
  return new RowPacket().read(bytes, around.length, bytes.length - around.length);
}
