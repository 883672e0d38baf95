import type { ServiceError } from '../../services/service-error.ts';
import type { WireAnswer, WireRequest } from '../http-message.ts';

/** A request understood: which operation, with the members of the SDK's input shape. */
export interface DecodedRequest {
  readonly operation: string;
  readonly input: object;
}

/** One of AWS's protocols for one service, from the side of the service. */
export interface Protocol {
  /** Fails with a `ServiceError` for an unknown operation and for what does not fit the operation's input. */
  decode(request: WireRequest): Promise<DecodedRequest>;
  encode(operation: string, output: object, requestId: string): WireAnswer;
  encodeError(error: ServiceError, requestId: string): WireAnswer;
}
