import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import { ServiceError } from '../../services/service-error.ts';
import type { ServiceModel } from '../service-models.ts';
import { checkInput } from './check-input.ts';
import { decoding } from './decoding.ts';
import type { Protocol } from './protocol.ts';

/** AWS JSON 1.0 and 1.1: the operation stands in X-Amz-Target, everything else in the body. */
export function jsonProtocol(model: ServiceModel): Protocol {
  const codec = new AwsJson1_1Protocol({ defaultNamespace: '', serviceTarget: '' }).getPayloadCodec();
  const contentType = model.kind === 'json-1.0' ? 'application/x-amz-json-1.0' : 'application/x-amz-json-1.1';
  return {
    decode: async ({ headers, body }) => {
      const operation = headers['x-amz-target']?.split('.').at(-1);
      if (operation === undefined) throw new ServiceError('UnknownOperationException', 'X-Amz-Target is missing.');
      const schema = model.operations.get(operation)?.input;
      if (schema === undefined) {
        const name = `${model.service}:${operation}`;
        throw new ServiceError('UnknownOperationException', `The local AWS does not support ${name}.`);
      }
      if (!/^\s*(\{|$)/.test(body.toString('utf8', 0, 100))) {
        throw new ServiceError('SerializationException', 'The request body is not a JSON object.');
      }
      const input = await decoding(async () => {
        const decoded: unknown = await codec.createDeserializer().read(NormalizedSchema.of(schema), body.toString());
        return decoded as object;
      });
      checkInput(schema, input);
      return { operation, input };
    },
    encode: (operation, output, requestId) => {
      const headers = { 'content-type': contentType, 'x-amzn-requestid': requestId };
      const schema = model.operations.get(operation)?.output;
      if (schema === undefined) throw new Error(`No schema of ${model.service}:${operation}`);
      const serializer = codec.createSerializer();
      serializer.write(NormalizedSchema.of(schema), output);
      return { status: 200, headers, body: serializer.flush() ?? '{}' };
    },
    encodeError: (error, requestId) => ({
      status: error.statusCode,
      headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.name },
      body: JSON.stringify({ __type: error.name, message: error.message }),
    }),
  };
}
