import { App, Chart, Lazy } from 'cdk8s';
import { failing, ourApp, thing, written } from './both-apps';
import { findsBad } from '../lint/at-synth/bad-objects';

/** Adds something to an app once, whenever it is first asked to. */
function once(add: () => void): () => void {
  let added = false;
  return () => {
    if (!added) {
      added = true;
      add();
    }
  };
}

const fromValidation = (app: App, spec?: object) => {
  const chart = new Chart(app, 'shop');
  const add = once(() => thing(chart, 'late', spec));
  thing(chart, 'early');
  chart.node.addValidation({ validate: () => (add(), []) });
};

const fromLazy = (app: App, spec?: object) => {
  const chart = new Chart(app, 'shop');
  const add = once(() => thing(new Chart(app, 'other'), 'late', spec));
  thing(chart, 'early', Lazy.any({ produce: () => add() }));
};

describe.each([['a validation', fromValidation], ['a Lazy', fromLazy]])('what %s adds to the app', (_, fill) => {
  test('is written', () => {
    expect([...written(ourApp(), fill)].sort()).toEqual(['early', 'late']);
  });

  test('is judged before it is written', () => {
    expect(written(ourApp(findsBad('first-good')), app => fill(app, { bad: 'first-good' }))).toMatch(/\[(shop|other)\/late\] first-good/);
  });
});

test('an app whose validation adds an object each time is refused, and not for ever asked again', () => {
  const app = ourApp();
  const chart = new Chart(app, 'shop');
  let count = 0;
  chart.node.addValidation({ validate: () => (thing(chart, `thing-${++count}`), []) });
  expect(written(app)).toBe('Each validation of the app adds objects to it: shop/thing-3. Nothing was written');
  expect(count).toBe(3);
});

test('an app whose validation adds an object twice is written once all are judged', () => {
  const app = ourApp();
  const chart = new Chart(app, 'shop');
  const names = ['first', 'second'];
  chart.node.addValidation({ validate: () => (names.splice(0, 1).forEach(name => thing(chart, name)), []) });
  expect(written(app)).toEqual(['first', 'second']);
});

test('what is added is judged for whoever validates the app, also where somebody else asked for a judgement meanwhile', () => {
  const app = ourApp(findsBad('first-good'));
  fromValidation(app, { bad: 'first-good' });
  app.node.addValidation({ validate: () => (app.findings(), []) });
  new Chart(app, 'last').node.addValidation({ validate: () => (app.findings(), []) });
  expect(written(app)).toContain('[shop/late] first-good');
});

test('a validation that fails once something was added refuses the app', () => {
  const app = ourApp();
  const chart = new Chart(app, 'shop');
  const add = once(() => failing(thing(chart, 'late')));
  chart.node.addValidation({ validate: () => (add(), []) });
  expect(written(app)).toContain('[shop/late/strict] not this one');
});
