import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { OpenIdConnectPrincipal, OpenIdConnectProvider, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/** Where GitHub's workflows get their tokens from. */
const issuer = 'token.actions.githubusercontent.com';

export interface DeployRolesProps extends StackProps {
  /** `owner/name` */
  readonly repository: string;
}

/**
 * As whom GitHub's workflows work here, without a key that is kept anywhere: one that deploys, for jobs of the environment
 * `production`; one that looks, for pull requests. Each may only take on roles of the CDK's bootstrap. GitHub's identity
 * provider is the account's, one for all: it has to be there, and stays when the stack goes.
 * https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws
 */
export class DeployRoles extends Stack {
  constructor(scope: Construct, id: string, { repository, ...props }: DeployRolesProps) {
    super(scope, id, props);
    const deploy = this.role('Deploy', `repo:${repository}:environment:production`, [
      'deploy',
      'file-publishing',
      'lookup',
    ]);
    const diff = this.role('Diff', `repo:${repository}:pull_request`, ['lookup']);
    new CfnOutput(this, 'DeployRoleArn', { value: deploy.roleArn });
    new CfnOutput(this, 'DiffRoleArn', { value: diff.roleArn });
  }

  private role(id: string, subject: string, bootstrapRoles: readonly string[]): Role {
    const provider = OpenIdConnectProvider.fromOpenIdConnectProviderArn(
      this,
      `${id}Provider`,
      this.formatArn({ service: 'iam', region: '', resource: 'oidc-provider', resourceName: issuer }),
    );
    const role = new Role(this, id, {
      description: `Taken on by ${subject}`,
      assumedBy: new OpenIdConnectPrincipal(provider, {
        StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com', [`${issuer}:sub`]: subject },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['sts:AssumeRole'],
        resources: bootstrapRoles.map((name) => this.bootstrapRole(name)),
      }),
    );
    return role;
  }

  /** As `cdk bootstrap` names them, unless it was given another qualifier. */
  private bootstrapRole(name: string): string {
    const resourceName = `cdk-hnb659fds-${name}-role-${this.account}-${this.region}`;
    return this.formatArn({ service: 'iam', region: '', resource: 'role', resourceName });
  }
}
