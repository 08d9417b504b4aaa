import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { failing, ourApp, Replacing, stockApp, thing, unrenderable, written } from './both-apps';
import { filesBelow } from './random-app';
import { findsBad } from '../lint/at-synth/bad-objects';

const shown: string[] = [];

/** A line of docs/differences-from-cdk8s-app.md, and the same program under both kinds of App. */
function difference(line: string, show: () => void): void {
  shown.push(line);
  test(line, show);
}

difference('Errors found by checks fail the synth of any app, also without our constructs.', () => {
  const fill = (app: App) => thing(new Chart(app, 'shop'), 'thing', { bad: 'first-good' });
  expect(written(stockApp(), fill)).toEqual(['thing']);
  expect(written(ourApp(findsBad('first-good')), fill)).toContain('[shop/thing] first-good');
});

difference('A refusal writes nothing and creates no directory.', () => {
  const [stock, ours] = [stockApp(), ourApp()];
  [stock, ours].forEach(app => {
    thing(new Chart(app, 'first'), 'fine');
    unrenderable(new Chart(app, 'second'));
    expect(() => app.synth()).toThrow('Failed serializing construct');
  });
  expect(Object.keys(filesBelow(stock.outdir)!)).toEqual(['first.k8s.yaml']);
  expect(fs.existsSync(ours.outdir)).toBe(false);
});

difference('Files of an earlier synth of the same program that this synth does not write are removed; a hidden file lists them.', () => {
  const files = [stockApp(), ourApp()].map(app => {
    new Chart(app, 'gone');
    app.synth();
    app.node.tryRemoveChild('gone');
    new Chart(app, 'stays');
    app.synth();
    return Object.keys(filesBelow(app.outdir)!);
  });
  expect(files).toEqual([['gone.k8s.yaml', 'stays.k8s.yaml'], [expect.stringMatching(/^\.bulkhead-files-[0-9a-f]{12}$/), 'stays.k8s.yaml']]);
});

difference('A file with the same content is not touched; a changed one is replaced, so a symbolic link becomes a file.', () => {
  const seen = [stockApp(), ourApp()].map(app => {
    const [same, changed, linked] = ['same', 'changed', 'linked'].map(id => path.join(app.outdir, `${id}.k8s.yaml`));
    ['same', 'changed'].forEach(id => thing(new Chart(app, id), 'thing'));
    app.synth();
    const long = new Date(1_000_000);
    fs.utimesSync(same, long, long);
    fs.renameSync(changed, linked);
    fs.writeFileSync(linked, 'by hand');
    fs.symlinkSync(linked, changed);
    app.synth();
    return { leftAlone: fs.statSync(same).mtimeMs === long.getTime(), link: fs.lstatSync(changed).isSymbolicLink(), linked: fs.readFileSync(linked, 'utf8') === 'by hand' };
  });
  expect(seen).toEqual([{ leftAlone: false, link: true, linked: false }, { leftAlone: true, link: false, linked: true }]);
});

difference('An object that cannot be rendered is reported as `object-renders`, together with all other findings.', () => {
  const both = (app: App) => (unrenderable(new Chart(app, 'shop')), failing(app));
  expect(written(stockApp(), both)).toMatch(/errors:\n {2}\[strict\] not this one$/);
  expect(written(ourApp(), both)).toMatch(/errors:\n {2}\[shop\/broken\] object-renders: Failed serializing [^]*\n {2}\[strict\] not this one$/);
  const replaced = (app: App) => unrenderable(new Replacing(app, 'shop'));
  expect(written(stockApp(), replaced)).toEqual(['replaced']);
  expect(written(ourApp(), replaced)).toContain('[shop/broken] object-renders: Failed serializing');
});

difference('Objects and charts that depend on themselves are rejected; cdk8s leaves them out or overflows the stack.', () => {
  const waiting = (place: (app: App) => IConstruct) => [stockApp(), ourApp()].map(app => written(app, () => {
    const construct = place(app);
    construct.node.addDependency(construct);
  }));
  const shop = (app: App) => (thing(new Chart(app, 'other'), 'other'), new Chart(app, 'shop'));
  const awaited = (scope: Chart) => {
    const object = thing(scope, 'thing');
    thing(scope, 'another').addDependency(object);
    return object;
  };
  expect(waiting(app => thing(shop(app), 'thing').chart)).toEqual([['other'], 'Dependency cycle detected: shop => shop']);
  expect(waiting(app => thing(shop(app), 'thing'))).toEqual([['other'], 'Dependency cycle detected: shop/thing => shop/thing']);
  expect(waiting(app => thing(new Construct(shop(app), 'part'), 'thing').node.scope!)).toEqual([['other', 'thing'], 'Dependency cycle detected: shop/part => shop/part']);
  expect(waiting(app => awaited(shop(app)))).toEqual(['Maximum call stack size exceeded', 'Dependency cycle detected: shop/thing => shop/thing']);
});

difference('A dependency cycle is reported as a cycle.', () => {
  const told = [stockApp(), ourApp()].map(app => written(app, () => {
    const [aside, a, b, c] = ['aside', 'a', 'b', 'c'].map(id => new Chart(app, id));
    a.addDependency(aside, b);
    aside.addDependency(c);
    b.addDependency(c);
    c.addDependency(a);
  }));
  expect(told).toEqual(['Dependency cycle detected: a => aside => c => b => c => a', 'Dependency cycle detected: a => aside => c => a']); // c does not wait for b
});

difference('An object of another app with the same path is never confused with an object of this app.', () => {
  const fill = (app: App) => {
    const [here, there] = [app, new App()].map(root => new Chart(root, 'shop'));
    const first = thing(here, 'first');
    thing(here, 'second');
    first.addDependency(thing(there, 'second'));
  };
  expect([stockApp(), ourApp()].map(app => written(app, fill))).toEqual(['Maximum call stack size exceeded', ['first', 'second']]);
});

difference('Dependencies between objects are not added to the tree: `node.dependencies` stays as declared.', () => {
  const dependencies = [stockApp(), ourApp()].map(app => {
    const chart = new Chart(app, 'shop');
    const [part, other] = ['part', 'other'].map(id => new Construct(chart, id));
    const objects = [part, other].flatMap(home => ['a', 'b'].map(id => thing(home, id)));
    part.node.addDependency(other);
    expect(written(app)).toHaveLength(4);
    expect(part.node.dependencies).toEqual([other]);
    return objects.map(object => object.node.dependencies.map(({ node }) => node.path));
  });
  const both = ['shop/other/a', 'shop/other/b'];
  expect(dependencies).toEqual([[both, both, [], []], [[], [], [], []]]);
});

difference('Objects are rendered in tree order, before they are sorted; cdk8s renders chart by chart in sorted order. A `Lazy` that counts its calls shows the difference.', () => {
  const rendered = [stockApp(), ourApp()].map(app => {
    const order: string[] = [];
    const [late, early] = ['late', 'early'].map(id => new Chart(app, id));
    const object = (chart: Chart, id: string) => thing(chart, id, Lazy.any({ produce: () => order.push(id) }));
    const waiting = object(late, 'waiting');
    waiting.addDependency(object(late, 'awaited'));
    late.addDependency(early);
    object(early, 'first');
    expect(written(app)).toEqual(['first', 'awaited', 'waiting']);
    return order;
  });
  expect(rendered).toEqual([['first', 'awaited', 'waiting'], ['waiting', 'awaited', 'first']]);
});

difference('Objects are rendered before validations below the app run: a change that a validation makes to an object is not written, unless it also adds objects.', () => {
  const labelled = (app: App, ...added: string[]) => {
    const chart = new Chart(app, 'shop');
    const object = thing(chart, 'thing');
    chart.node.addValidation({ validate: () => (object.metadata.addLabel('late', 'much'), added.splice(0).forEach(id => thing(chart, id)), []) });
    return app.synthYaml().includes('late: much');
  };
  expect([labelled(stockApp()), labelled(ourApp()), labelled(ourApp(), 'another')]).toEqual([true, false, true]);
});

difference('Validations run once per synth, and again only after they add objects; cdk8s runs them once per chart.', () => {
  const asked = (app: App, ...added: string[]) => {
    let times = 0;
    ['a', 'b', 'c'].forEach(id => thing(new Chart(app, id), 'thing'));
    app.node.addValidation({ validate: () => (times++, added.splice(0).forEach(id => thing(new Chart(app, id), 'thing')), []) });
    app.synth();
    return times;
  };
  expect([asked(stockApp()), asked(ourApp()), asked(ourApp(), 'd')]).toEqual([4, 1, 2]);
});

difference('A construct that a validation adds is validated only if it adds objects.', () => {
  const fill = (withObject: boolean) => (app: App) => {
    const chart = new Chart(app, 'shop');
    thing(chart, 'thing');
    const late = [() => withObject ? thing(chart, 'late') : chart];
    chart.node.addValidation({ validate: () => (late.splice(0).forEach(place => failing(place())), []) });
  };
  expect(written(stockApp(), fill(false))).toContain('[shop/strict] not this one');
  expect(written(ourApp(), fill(false))).toEqual(['thing']);
  expect(written(ourApp(), fill(true))).toContain('[shop/late/strict] not this one');
});

difference('A chart that overrides `toJson` ships what that method returns; if it asks for its objects, cdk8s renders them once more, with dependencies in the tree.', () => {
  class Shipper extends Chart {
    public toJson(): any[] {
      return super.toJson();
    }
  }
  const seen = [stockApp(), ourApp()].map(app => {
    let rendered = 0;
    const chart = new Shipper(app, 'shop');
    const [part, other] = ['part', 'other'].map(id => thing(new Construct(chart, id), `${id}-thing`, Lazy.any({ produce: () => ++rendered })));
    part.node.scope!.node.addDependency(other.node.scope!);
    expect(written(app)).toEqual(['other-thing', 'part-thing']);
    return { rendered, dependencies: part.node.dependencies.length };
  });
  expect(seen).toEqual([{ rendered: 2, dependencies: 1 }, { rendered: 4, dependencies: 1 }]);
  expect(written(ourApp(findsBad('first-good')), app => void new Replacing(app, 'shop'))).toEqual(['replaced']);
});

test('docs/differences-from-cdk8s-app.md lists these differences, and no others', () => {
  const page = fs.readFileSync(path.resolve(__dirname, '../../docs/differences-from-cdk8s-app.md'), 'utf8');
  const [, section] = /\n## Differences\n\n([^]*?)\n$/.exec(page)!;
  expect(section.split('\n').map(line => line.replace(/^- /, ''))).toEqual(shown);
});
