import { expect, it } from '@jest/globals';
import { priceSources, unitPrices } from '../../data/price-sources.ts';

it('says of each unit price where it was read, and of nothing else', () => {
  expect(unitPrices().map(({ name }) => name)).toEqual(Object.keys(priceSources));
});

it('tells what AWS confirmed from what others write and what is from memory', () => {
  const names = (by: string) => unitPrices().flatMap(({ name, confirmedBy }) => (confirmedBy === by ? [name] : []));
  expect(names('AWS')).toEqual(['stepFunctions.transition', 'kms.keyMonth', 'cloudWatch.freeDashboards']);
  expect(names('nobody')).toEqual([
    'glue.crawlDpus',
    'vpc.endpointHour',
    'cloudWatch.alarmMonth',
    'rds.instanceHour.db.t4g.micro',
    'rds.instanceHour.db.t4g.small',
    'rds.instanceHour.db.t4g.medium',
  ]);
  expect(unitPrices()[0]).toMatchObject({ name: 'glue.dpuHour', value: 0.44, confirmedBy: 'others' });
});

it("names a page of AWS's for each", () => {
  expect(Object.values(priceSources).filter(({ page }) => !page.startsWith('https://aws.amazon.com/'))).toEqual([]);
});
