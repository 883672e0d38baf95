import { describe, expect, it } from '@jest/globals';
import { RowPacket } from '../../../../local/engines/duckdb/row-packet.ts';
import { cell, rowPacket } from './row-packets.ts';

describe('RowPacket', () => {
  it.each([
    ['nothing', ''],
    ['a length of one byte', 'x'.repeat(250)],
    ['a length of two bytes, from 251 on', 'x'.repeat(251)],
    ['a length of two bytes, up to 65,535', 'x'.repeat(65_535)],
    ['a length of three bytes', 'x'.repeat(65_536)],
    ['a length of eight bytes, from 16 MiB on', 'x'.repeat(2 ** 24)],
    ['more than ASCII', 'Überraschung 🎁'],
  ])('finds a payload of %s', (_, payload) => {
    const row = rowPacket(payload);
    expect(row.hasPayload).toBe(true);
    expect(row.payload.toString() === payload).toBe(true);
  });

  it('tells no payload from an empty one', () => {
    expect(rowPacket(null)).toMatchObject({ hasPayload: false });
    expect(rowPacket('')).toMatchObject({ hasPayload: true, payload: Buffer.alloc(0) });
  });

  it('ends with what its last bytes are', () => {
    const row = rowPacket('1;orders');
    const ends = [';orders', 'orders', '', '1;orders', ';Orders', ';order', '.1;orders', ';orders.'];
    expect(ends.filter((end) => row.endsWith(Buffer.from(end)))).toEqual([';orders', 'orders', '', '1;orders']);
  });

  it.each([
    ['two cells', Buffer.concat([cell('orders'), cell('.')])],
    ['no cell', Buffer.concat([cell(null), cell('.')])],
    ['a payload that is cut off', cell('1234').subarray(0, -1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => new RowPacket().read(bytes, 0, bytes.length)).toThrow(
      `A row of ${bytes.length} bytes is not one payload.`,
    );
  });
});
