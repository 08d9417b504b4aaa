import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { run } from '../command';

const GROUP = /^\/\/ \+groupName=(?<group>\S*)/m;
const KIND = /(?<markers>(?:^\/\/.*\n|^\n)+)^type (?<kind>[A-Z]\w*) struct/gm; // a type with the markers above it
const OUTSIDE = ['apiextensions.k8s.io/CustomResourceDefinition', 'apiregistration.k8s.io/APIService']; // their Go types are in other modules

/** The kinds, as `group/Kind`, that live in no namespace, as the markers of k8s.io/api say. */
export function kindsWithoutNamespace(minors: readonly number[]): ReadonlySet<string> {
  return new Set([...OUTSIDE, ...minors.flatMap(minor => inModule(goModule(`k8s.io/api@v0.${minor}.0`)))]);
}

/** Go keeps it in its own module cache. */
function goModule(module: string): string {
  const { Dir } = JSON.parse(run('go', ['mod', 'download', '-json', module])) as { readonly Dir: string };
  return Dir;
}

function inModule(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => /^[^/]+\/[^/]+\/types\.go$/.test(file)).flatMap(file => {
    const group = GROUP.exec(readFileSync(join(folder, file, '../doc.go'), 'utf8'))?.groups?.group ?? '';
    return [...readFileSync(join(folder, file), 'utf8').matchAll(KIND)].map(found => found.groups ?? {})
      .filter(({ markers = '' }) => markers.includes('+genclient:nonNamespaced')).map(({ kind = '' }) => `${group}/${kind}`);
  });
}
