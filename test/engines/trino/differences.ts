export interface Difference {
  readonly kind: 'accepts' | 'answer' | 'error' | 'not here' | 'refuses';
  readonly why: string;
}
export const differences: Readonly<Record<string, Difference>> = {};
