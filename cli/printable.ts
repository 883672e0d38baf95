/** Control characters, those of two bytes and the ones that turn the direction of writing included. */
const control = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text of unknown origin for a terminal: what could move its cursor or give it orders is shown instead, `\x1b[2J`. */
export const printable = (text: string): string =>
  text.replace(control, (character) => {
    const hex = character.charCodeAt(0).toString(16);
    return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
  });
