import { createHash } from 'node:crypto';

/** A random UUID (version 4) from numbers between 0 and 1. */
export function uuidFrom(random: () => number): string {
  const bytes = Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Buffer.from(bytes).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Numbers between 0 and 1, always the same for a seed (the values are not AWS's, which it doesn't tell). */
export function randomFrom(seed: string): () => number {
  let count = 0;
  return () => {
    const digest = createHash('sha256').update(`${count++}:${seed}`).digest();
    return digest.readUInt32BE(0) / 2 ** 32;
  };
}
