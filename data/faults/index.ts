import type { NamedFault } from './fault.ts';
import { serviceFaults } from './service-faults.ts';
import { starFaults } from './star-faults.ts';

export type { NamedFault };

/** Everything that can be broken on purpose, by the name that `--break` takes. */
export const faults: Readonly<Record<string, NamedFault>> = { ...starFaults, ...serviceFaults };
