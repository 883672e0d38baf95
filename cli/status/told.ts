import { explainAwsError } from '../aws-error.ts';

/** What was asked, or why there was no answer: who may not see one thing is still told the others. */
export type Told<T> = { readonly value: T } | { readonly error: string };

export async function told<T>(asked: Promise<T>): Promise<Told<T>> {
  try {
    return { value: await asked };
  } catch (error) {
    return { error: explainAwsError(error) ?? (error as Error).message };
  }
}
