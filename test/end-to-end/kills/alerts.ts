import type { LocalPipeline, Message } from '../local-pipeline.ts';

/** What operators are told; readers of reports are told of each run on a topic of theirs. */
export async function alertsOf(pipeline: LocalPipeline): Promise<Message[]> {
  return (await pipeline.messages()).filter(({ topic }) => topic === pipeline.aws.outputs['AlertsTopicArn']);
}
