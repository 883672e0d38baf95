#!/usr/bin/env node
/** A CDK app of its own, `npm run deploy:roles`: deployed once by hand, and by no workflow. */
import { App, type AppProps } from 'aws-cdk-lib';
import { stackName } from '../data/stage.ts';
import { DeployRoles } from './deploy-roles.ts';

/** @throws Error when the context does not say whose workflows */
export function createRolesApp(props?: AppProps): App {
  const app = new App(props);
  const repository: unknown = app.node.tryGetContext('githubRepository');
  if (typeof repository !== 'string' || !/^[\w.-]+\/[\w.-]+$/.test(repository)) {
    const came = repository === undefined ? 'missing' : JSON.stringify(repository);
    throw new Error(`githubRepository is ${came}, expected owner/name: --context githubRepository=OWNER/NAME`);
  }
  new DeployRoles(app, `${stackName}-DeployRoles`, {
    repository,
    description: "As whom GitHub's workflows deploy the sales pipeline",
  });
  return app;
}

if (import.meta.main) createRolesApp();
