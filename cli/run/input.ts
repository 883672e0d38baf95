/** The input of an execution, as the state machine takes it: what is not given is left out, never null. */
export type Input =
  | { readonly action: 'run'; readonly crawl?: 'always'; readonly extract?: 'always'; readonly publish?: false }
  | { readonly action: 'resume' | 'audit'; readonly runId: string }
  | {
      readonly action: 'publish';
      readonly runId: string;
      readonly waive?: readonly Waiver[];
      readonly reason?: string;
    }
  | { readonly action: 'rollback'; readonly runId: string; readonly reason?: string }
  | { readonly action: 'release'; readonly reason?: string };

/** A failing check that is accepted, why, and until the end of which UTC day. */
export interface Waiver {
  readonly check: string;
  readonly reason: string;
  /** `2026-12-31` */
  readonly until: string;
}
