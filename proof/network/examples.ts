import { ANYBODY, Program, Way } from './program';
import type { Manifest } from '../../lib/kubernetes/manifests/manifest';
import { goldens, objectsOf } from '../../scripts/goldens';

/** Numbers of ports in the Online Boutique. */
const BOUTIQUE = {
  'adservice': 9555,
  'productcatalogservice': 3550,
  'currencyservice': 7000,
  'shippingservice': 50051,
  'paymentservice': 50051,
  'emailservice': 8080,
  'redis-cart': 6379,
  'cartservice': 7070,
  'recommendationservice': 8080,
  'checkoutservice': 5050,
  'frontend': 8080,
} as const;

/** Who calls whom in the Online Boutique, as the `connectsTo` of its programs has it. */
const CALLS: Readonly<Record<string, readonly (keyof typeof BOUTIQUE)[]>> = {
  frontend: [
    'productcatalogservice', 'currencyservice', 'cartservice', 'recommendationservice', 'shippingservice', 'checkoutservice', 'adservice',
  ],
  checkoutservice: ['productcatalogservice', 'shippingservice', 'paymentservice', 'emailservice', 'currencyservice', 'cartservice'],
  recommendationservice: ['productcatalogservice'],
  cartservice: ['redis-cart'],
  loadgenerator: ['frontend'],
};

const boutique = Object.entries(CALLS).flatMap(([from, all]) =>
  all.map(to => way(`online-boutique/${from}`, `online-boutique/${to}`, BOUTIQUE[to])));

const REPORT = way('shop/nightly-report', 'shop/web', 8080);
const BALANCED = [REPORT, way('10.20.1.1', 'shop/web', 8080)];

/** What each example declares in its main.ts: edges, doors, scrapers, callers of other apps. */
const DECLARED: Readonly<Record<string, readonly Way[]>> = {
  'online-boutique': [...boutique, way(ANYBODY, 'online-boutique/frontend', 8080)],
  'resilient-service': [
    way('market/web', 'market/checkout', 8080),
    way('market/checkout', 'market/sequencer', 9090),
    way('market/checkout', '10.30.0.7', 5432),
    way('market/sequencer', '10.0.0.5', 6443),
    way('traefik/controller', 'market/checkout', 8080),
    way('gateways/envoy', 'market/web', 8080),
    way('monitoring/prometheus', 'market/web', 9102),
    way('search/crawler', 'market/web', 8080),
    way('search/crawler', 'market/web', 9102),
  ],
  'smallest': [way('shop/web', 'shop/catalog', 8080), way('shop/nightly-report', 'shop/catalog', 8080), way(ANYBODY, 'shop/web', 8080)],
  'stages (dev)': [REPORT],
  'stages (production)': BALANCED,
  'stages (staging)': BALANCED,
};

/** The goldens whose declarations stand here. */
export function examplePrograms(): Program[] {
  const found = goldens().filter(({ name }) => DECLARED[name] !== undefined);
  if (found.length !== Object.keys(DECLARED).length) {
    throw new Error(`goldens are missing: there are only ${found.map(({ name }) => name).join(', ')}`);
  }
  return found.map(golden => ({ name: golden.name, manifests: objectsOf(golden) as readonly Manifest[], ways: DECLARED[golden.name] }));
}

function way(from: string, to: string, port: number): Way {
  return { from, to, port, protocol: 'TCP' };
}
