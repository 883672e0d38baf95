import { ServiceError } from '../../services/service-error.ts';

export const notAnObject = () => new ServiceError('SerializationException', 'The request body is not a JSON object.');

/** JSON of operations whose schemas are not installed: as it is, but times are seconds since the epoch. */
export const plainJson = {
  parse(body: Buffer): object {
    try {
      const value: unknown = JSON.parse(body.byteLength === 0 ? '{}' : body.toString());
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
    } catch {
      // Said below.
    }
    throw notAnObject();
  },
  stringify(output: object): string {
    return JSON.stringify(output, function (this: Record<string, unknown>, key, value: unknown) {
      const original = this[key];
      return original instanceof Date ? original.getTime() / 1000 : value;
    });
  },
};
