import * as fs from 'fs';
import * as path from 'path';
import { App, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { failing, ourApp, Replacing, stockApp, thing, unrenderable, written } from './both-apps';
import { filesBelow } from './random-app';
import { findsBad } from '../lint/at-synth/bad-objects';

const shown: string[] = [];

/** A line of ARCHITECTURE.md, and what shows it: the same program under both kinds of App. */
function difference(line: string, show: () => void): void {
  shown.push(line);
  test(line, show);
}

difference('What the checks find refuses any app, also one without a construct of ours.', () => {
  const fill = (app: App) => thing(new Chart(app, 'shop'), 'thing', { bad: 'first-good' });
  expect(written(stockApp(), fill)).toEqual(['thing']);
  expect(written(ourApp(findsBad('first-good')), fill)).toContain('[shop/thing] first-good');
});

difference('A refusal writes nothing, and the directory is not created.', () => {
  const [stock, ours] = [stockApp(), ourApp()];
  [stock, ours].forEach(app => {
    thing(new Chart(app, 'first'), 'fine');
    unrenderable(new Chart(app, 'second'));
    expect(() => app.synth()).toThrow('Failed serializing construct');
  });
  expect(Object.keys(filesBelow(stock.outdir)!)).toEqual(['first.k8s.yaml']);
  expect(fs.existsSync(ours.outdir)).toBe(false);
});

difference('Files that an earlier synth of the same program wrote and this one does not are removed; a hidden list tells which.', () => {
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

difference('A file that says the same is left alone; another one is put in its place, not written over: a link becomes a file.', () => {
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

difference('What cannot be rendered is told as `object-renders`, with all else that is wrong, also where its chart ships something else.', () => {
  const both = (app: App) => (unrenderable(new Chart(app, 'shop')), failing(app));
  expect(written(stockApp(), both)).toMatch(/errors:\n {2}\[strict\] not this one$/);
  expect(written(ourApp(), both)).toMatch(/errors:\n {2}\[shop\/broken\] object-renders: Failed serializing [^]*\n {2}\[strict\] not this one$/);
  const replaced = (app: App) => unrenderable(new Replacing(app, 'shop'));
  expect(written(stockApp(), replaced)).toEqual(['replaced']);
  expect(written(ourApp(), replaced)).toContain('[shop/broken] object-renders: Failed serializing');
});

difference('What waits for itself is refused, where stock leaves out the chart or the object, passes over a construct, or overflows its stack.', () => {
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

difference('A cycle is told as a cycle, where stock\'s route may leave it.', () => {
  const told = [stockApp(), ourApp()].map(app => written(app, () => {
    const [aside, a, b, c] = ['aside', 'a', 'b', 'c'].map(id => new Chart(app, id));
    a.addDependency(aside, b);
    aside.addDependency(c);
    b.addDependency(c);
    c.addDependency(a);
  }));
  expect(told).toEqual(['Dependency cycle detected: a => aside => c => b => c => a', 'Dependency cycle detected: a => aside => c => a']); // c does not wait for b
});

difference('What another app holds is never taken for what has the same path here, where stock goes by the path.', () => {
  const fill = (app: App) => {
    const [here, there] = [app, new App()].map(root => new Chart(root, 'shop'));
    const first = thing(here, 'first');
    thing(here, 'second');
    first.addDependency(thing(there, 'second'));
  };
  expect([stockApp(), ourApp()].map(app => written(app, fill))).toEqual(['Maximum call stack size exceeded', ['first', 'second']]);
});

difference('Dependencies between objects are not written into the tree: `node.dependencies` of objects stays as declared.', () => {
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

difference('Objects are rendered in the order of the tree, before they are ordered, where stock renders chart by chart as ordered: a `Lazy` that counts sees it.', () => {
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

difference('Objects are rendered before the first validation below the app: what a validation changes in an object is not written, unless it added objects, too.', () => {
  const labelled = (app: App, ...added: string[]) => {
    const chart = new Chart(app, 'shop');
    const object = thing(chart, 'thing');
    chart.node.addValidation({ validate: () => (object.metadata.addLabel('late', 'much'), added.splice(0).forEach(id => thing(chart, id)), []) });
    return app.synthYaml().includes('late: much');
  };
  expect([labelled(stockApp()), labelled(ourApp()), labelled(ourApp(), 'another')]).toEqual([true, false, true]);
});

difference('Everything is validated once per synth, and again only where that added objects; stock validates the app again for each chart.', () => {
  const asked = (app: App, ...added: string[]) => {
    let times = 0;
    ['a', 'b', 'c'].forEach(id => thing(new Chart(app, id), 'thing'));
    app.node.addValidation({ validate: () => (times++, added.splice(0).forEach(id => thing(new Chart(app, id), 'thing')), []) });
    app.synth();
    return times;
  };
  expect([asked(stockApp()), asked(ourApp()), asked(ourApp(), 'd')]).toEqual([4, 1, 2]);
});

difference('A construct that a validation adds is validated only where objects come with it.', () => {
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

difference('A chart with a `toJson` of its own ships what that says, judged or not; if it asks for its objects, it is served by stock: rendered once more, dependencies in the tree.', () => {
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

test('ARCHITECTURE.md lists these differences, and no others', () => {
  const page = fs.readFileSync(path.resolve(__dirname, '../../docs/ARCHITECTURE.md'), 'utf8');
  const [, section] = /\n## Where `BulkheadApp` differs from the stock App, on purpose\n\n([^]*?)\n\n## /.exec(page)!;
  expect(section.split('\n').map(line => line.replace(/^- /, ''))).toEqual(shown);
});
