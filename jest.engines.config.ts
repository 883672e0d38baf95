import type { Config } from 'jest';
import common from './jest.config.ts';

/** The real engines, slow to start: Spark and Trino. One after the other, since each takes the whole machine. */
const config: Config = {
  ...common,
  testMatch: ['<rootDir>/test/engines/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 600_000,
};

export default config;
