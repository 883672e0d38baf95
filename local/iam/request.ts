/** Values of condition keys, by their names as AWS writes them: `{ 's3:prefix': 'runs/' }`. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** What a call needs to be allowed: an action on a resource. */
export interface Need {
  /** `s3:GetObject` */
  readonly action: string;
  /** An ARN, or `*` where AWS knows no resource. */
  readonly resource: string;
  readonly context?: Context;
}

/** One question to the policies: may this principal do this? */
export interface AccessRequest extends Need {
  readonly principal: Principal;
  readonly context: Context;
}

/** Who asks. */
export interface Principal {
  /** `arn:aws:sts::123456789012:assumed-role/NAME/SESSION`, a user's ARN, or a service's: `events.amazonaws.com`. */
  readonly arn: string;
  readonly kind: 'administrator' | 'role' | 'service';
  /** Of a session: the role that it has assumed. */
  readonly roleArn?: string;
}
