/** What each alarm of `infra/constructs/watch.ts` means and what to do, by its id there. */
export const alarms: Readonly<Record<string, { readonly means: string; readonly whatToDo: string }>> = {
  Failed: {
    means:
      'An execution failed, timed out or was aborted lately. Sends nothing: the topic has the message of the failure.',
    whatToDo: '`npx pipeline status`, then the error by its name above',
  },
  Held: {
    means: 'Publication is held for longer than `heldHours`: since a rollback runs land and are audited only.',
    whatToDo: '`npx pipeline status` says by whom and why; `npx pipeline release` ends it',
  },
  NobodyTold: {
    means: 'The topic has no confirmed subscription. Sends nothing: there is nobody to send it to.',
    whatToDo:
      'Confirm the e-mail of SNS, or subscribe to the output `AlertsTopicArn`; `npx pipeline status` shows who is told',
  },
  NotPublished: {
    means: 'For `notPublishedHours` nothing was published, nor was the source found unchanged.',
    whatToDo: '`npx pipeline status`: is the schedule on, is publication held, what failed last?',
  },
  Slow: {
    means: 'The job took more than `slowJobPercent` of its usual time, the median of the last seven published runs.',
    whatToDo:
      'Compare the steps (`job_seconds`) of the last executions on the dashboard: `extract` is the source, `models` the workers',
  },
};
