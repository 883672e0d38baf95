/**
 * Work whose statements hold passwords. The driver's errors hold the statement, and Lambda logs errors whole: only their
 * code is passed on.
 * @param what begins the message: `The sample could not be loaded`
 */
export async function withoutStatement(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(`${what}: ${code ?? 'for an unknown reason'}`);
  }
}
