import { expect, it } from '@jest/globals';
import { askedStage } from '../../cli/asked-stage.ts';

it.each<[string, string | undefined]>([
  ['status --aws --stack SalesPipeline-alice', 'alice'],
  ['status --aws --stack=SalesPipeline-alice', 'alice'],
  ['status --stack SalesPipeline --aws', ''],
  ['status --aws', undefined],
  ['status --aws --stack', undefined],
  ['status --aws --stack Other', undefined],
  ['query SalesPipeline-alice', undefined],
])('%s: the stage %j', (line, stage) => {
  expect(askedStage(line.split(' '))).toBe(stage);
});
