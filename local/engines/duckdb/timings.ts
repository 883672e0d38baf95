/** Measures the steps of a job: seconds by the step's name. */
export class Timings<Step extends string> {
  readonly seconds = {} as Record<Step, number>;

  async of<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now();
    const result = await work();
    this.seconds[step] = Math.round(performance.now() - start) / 1000;
    return result;
  }
}
