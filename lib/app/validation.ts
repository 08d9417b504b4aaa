import { IConstruct } from 'constructs';

/** Validates every construct once, and throws all errors together, in cdk8s' own words. */
export function validate(app: IConstruct): void {
  const errors = app.node.findAll().flatMap(construct => construct.node.validate().map(error => `[${construct.node.path}] ${error}`));
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}
