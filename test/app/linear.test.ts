import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct, Node } from 'constructs';
import { BulkheadApp } from '../../lib/app';
import { Walk } from '../../lib/app/walk';
import { QuotaedNamespace } from '../../lib/constructs/quotaed-namespace';
import { SynthLinter } from '../../lib/lint/at-synth/synth-linter';

/** How often everything was done that could be done too often. */
interface Counts {
  readonly objects: number;
  readonly rendered: number;
  readonly constructs: number;
  readonly validated: number;
  /** Times that the children, the dependencies, the scopes or the path of a construct were asked for. */
  readonly visited: number;
  /** Steps of the walks that order charts and objects. */
  readonly walked: number;
}

const NODE: ('children' | 'dependencies' | 'scopes' | 'path')[] = ['children', 'dependencies', 'scopes', 'path'];
const OBJECTS = ['service-account', 'deployment', 'service', 'budget', 'autoscaler', 'network-policy'];

/** Counts one synth of an app, with a validation on every construct. */
function counted(fill: (app: BulkheadApp) => void): Counts {
  const app = new BulkheadApp();
  SynthLinter.of(app).checks = [];
  fill(app);
  let validated = 0;
  const constructs = app.node.findAll();
  constructs.forEach(construct => construct.node.addValidation({ validate: () => (validated++, []) }));
  const rendering = jest.spyOn(ApiObject.prototype, 'toJson');
  const steps = jest.spyOn(Walk.prototype as unknown as { enter(): void }, 'enter');
  const visits = NODE.map(name => jest.spyOn(Node.prototype, name, 'get'));
  try {
    app.synthYaml();
    return {
      objects: constructs.filter(ApiObject.isApiObject).length,
      rendered: rendering.mock.calls.length,
      constructs: constructs.length,
      validated,
      visited: visits.reduce((sum, visit) => sum + visit.mock.calls.length, 0),
      walked: steps.mock.calls.length,
    };
  } finally {
    jest.restoreAllMocks();
  }
}

function service(scope: IConstruct, id: string): Construct {
  const made = new Construct(scope as Construct, id);
  OBJECTS.forEach(name => new ApiObject(made, name, { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: `${id}-${name}` } }));
  return made;
}

function services(scope: IConstruct, number: number): Construct[] {
  return Array.from({ length: number }, (_, index) => service(scope, `s${index}`));
}

function charts(app: BulkheadApp, number: number): Chart[] {
  return Array.from({ length: number }, (_, index) => {
    const chart = new Chart(app, `c${index}`);
    service(chart, 'service');
    return chart;
  });
}

const APPS: Record<string, (app: BulkheadApp, size: number) => void> = {
  'services in one chart': (app, size) => services(new Chart(app, 'shop'), size),
  'a chart per service': (app, size) => charts(app, size),
  'a chain of charts': (app, size) => charts(app, size).reduce((before, chart) => (chart.addDependency(before), chart)),
  'a chain of constructs in one chart': (app, size) => services(new Chart(app, 'shop'), size)
    .reduce((before, made) => (made.node.addDependency(before), made)),
  'diamonds of charts': (app, size) => charts(app, size).forEach((chart, index, all) => {
    [1, 2].filter(back => index >= back).forEach(back => chart.addDependency(all[index - back]));
  }),
  'every chart waits for one': (app, size) => charts(app, size).slice(1).forEach((chart, _, all) => chart.addDependency(all[0].node.scope!.node.children[0])),
  'one large chart waits for another': (app, size) => {
    const [one, other] = ['one', 'other'].map(id => new Chart(app, id));
    [one, other].forEach(chart => services(chart, size));
    one.addDependency(other);
  },
  'a large chart waits for many': (app, size) => {
    const large = new Chart(app, 'large');
    services(large, size);
    charts(app, size).forEach(chart => large.addDependency(chart));
  },
  'charts in a chart': (app, size) => {
    const outer = new Chart(app, 'outer');
    service(outer, 'service');
    for (let index = 0; index < size; index++) {
      service(new Chart(outer, `inner${index}`), 'service');
    }
  },
  'namespaces with quotas': (app, size) => {
    for (let index = 0; index < size; index++) {
      service(new QuotaedNamespace(app, `team-${index}`, { team: 'storefront' }), 'service');
    }
  },
};

describe.each(Object.entries(APPS))('%s', (_, fill) => {
  const [once, twice] = [100, 200].map(size => counted(app => fill(app, size)));

  test('every object is rendered once, and every construct validated once', () => {
    expect(twice).toMatchObject({ rendered: twice.objects, validated: twice.constructs });
  });

  test('twice as many cost twice as much', () => {
    expect(twice.constructs / once.constructs).toBeGreaterThan(1.9);
    expect(once.visited).toBeGreaterThan(once.constructs);
    expect(twice.visited / once.visited).toBeLessThan(2.1);
    expect(twice.walked).toBeLessThanOrEqual(2.1 * once.walked); // none where nothing waits
  });
});

test('a cycle through all charts is found at the cost of a few walks', () => {
  const walked = (size: number) => {
    const steps = jest.spyOn(Walk.prototype as unknown as { enter(): void }, 'enter');
    const app = new BulkheadApp();
    SynthLinter.of(app).checks = [];
    const all = charts(app, size);
    all.forEach((chart, index) => chart.addDependency(all[(index + 1) % size]));
    expect(() => app.synthYaml()).toThrow('Dependency cycle detected: c0 => c1 => c2 => ');
    const { length } = steps.mock.calls;
    steps.mockRestore();
    return length;
  };
  expect(walked(200) / walked(100)).toBeLessThan(2.4); // the search halves: one step more
});
