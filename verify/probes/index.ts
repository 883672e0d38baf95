import { crawlerTypes } from './crawler.ts';
import { figuresAgree } from './key-figures.ts';
import { analystReads, analystStartsNothing } from './permissions.ts';
import type { Probe } from './probe.ts';
import { redriveAfterFail } from './redrive.ts';
import { unchangedSource } from './unchanged.ts';
import { viewPruning } from './view-pruning.ts';

/** In this order, after the scenarios. */
export const probes: readonly Probe[] = [
  figuresAgree,
  crawlerTypes,
  viewPruning,
  redriveAfterFail,
  analystReads,
  analystStartsNothing,
  unchangedSource,
];
