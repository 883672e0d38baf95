import { describe, expect, it } from '@jest/globals';
import { idleCost } from '../../../cli/cost/idle-cost.ts';
import { synthesizedTemplate } from '../../../docs/synthesized-template.ts';

const resource = (Type: string, Properties: Record<string, unknown> = {}) => ({ Type, Properties });
const database = (DBInstanceClass: string, more: object = {}) =>
  resource('AWS::RDS::DBInstance', { DBInstanceClass, AllocatedStorage: '20', ...more });

describe('what a stack costs while nothing runs', () => {
  it('is nothing, of a stack without such parts', () => {
    expect(
      idleCost([resource('AWS::S3::Bucket'), resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Gateway' })]),
    ).toEqual([]);
  });

  it('counts an endpoint for each of its zones, keys, secrets, alarms, dashboards and the database', () => {
    const subnets = { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b'] };
    const parts = idleCost([
      resource('AWS::EC2::VPCEndpoint', subnets),
      resource('AWS::KMS::Key'),
      resource('AWS::SecretsManager::Secret'),
      resource('AWS::SecretsManager::Secret'),
      resource('AWS::CloudWatch::Alarm'),
      resource('AWS::CloudWatch::Dashboard'),
      database('db.t4g.micro'),
      database('db.t4g.micro', { MultiAZ: true }),
    ]);
    expect(parts.map(({ what, month }) => [what, month.toFixed(2)])).toEqual([
      ['2 interface endpoints, each in one zone', '14.60'],
      ['1 key', '1.00'],
      ['2 secrets', '0.80'],
      ['1 alarm', '0.10'],
      ['1 dashboard (3.00 each beyond 3 in the account)', '0.00'],
      ['database db.t4g.micro, 20 GB', '13.98'],
      ['database db.t4g.micro, 20 GB', '27.96'],
    ]);
  });

  it('has no price for what the table has none', () => {
    expect(() => idleCost([database('db.x9.large')])).toThrow('data/prices.ts has no price of a db.x9.large: add it');
  });

  it('is at most 12 USD a month of this stack, without the database', () => {
    const parts = idleCost(Object.values(synthesizedTemplate().Resources));
    expect(parts.filter(({ isDatabase }) => isDatabase)).toHaveLength(1);
    const rest = parts.filter(({ isDatabase }) => !isDatabase).reduce((sum, { month }) => sum + month, 0);
    expect(rest).toBeGreaterThan(7.3);
    expect(rest).toBeLessThanOrEqual(12);
  });
});
