import type { GetTemplateInput, GetTemplateOutput } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../cloud.ts';
import type { Operation } from '../service.ts';
import { ServiceError } from '../service-error.ts';
import { checkStackName } from './stack-identity.ts';

/** The template that was synthesized. API_GetTemplate.html */
export function getTemplate(cloud: Cloud): Operation<GetTemplateInput, GetTemplateOutput> {
  return ({ StackName }) => {
    if (StackName === undefined) throw new ServiceError('ValidationError', 'StackName is required');
    checkStackName(cloud, StackName);
    return Promise.resolve({
      TemplateBody: JSON.stringify(cloud.stack.template),
      StagesAvailable: ['Original', 'Processed'],
    });
  };
}
