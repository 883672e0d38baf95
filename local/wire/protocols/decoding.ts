import { ServiceError } from '../../services/service-error.ts';

/** Runs a decoder of the SDK; whatever it throws says that the request is malformed. */
export async function decoding<Result>(decode: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await decode();
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError('SerializationException', `The request is malformed: ${reason}`);
  }
}
