import { CfnNamedQuery } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { namedQueries } from '../../data/queries/index.ts';
import { databases } from '../../data/star.ts';

/** The questions of `data/queries/`, saved in Athena: in the console under "Saved queries" of the workgroup. */
export class NamedQueries extends Construct {
  constructor(scope: Construct, id: string, workGroup: string) {
    super(scope, id);
    for (const { name, title, description, sql } of namedQueries()) {
      new CfnNamedQuery(this, name, {
        name,
        description: `${title}: ${description}`,
        database: databases.published,
        queryString: sql,
        workGroup,
      });
    }
  }
}
