import { mkdirSync, writeFileSync } from 'fs';
import { dirname, join } from 'path';
import { stringify } from 'yaml';
import { Compiled } from './compiled';

/** What a peer is given for so many services, written into a folder; the commands that make manifests of it. */
export type Input = (compiled: Compiled, services: number, folder: string) => string[][];

const CHART = { apiVersion: 'v2', name: 'service', version: '1.0.0' };
const SERVICES_OF_A_TEAM = 20; // a namespace each
const BASE = 'service'; // `service` and the suffix `-7` make the name that the others write

/** One chart of one service, a `helm template` for each release. */
export const releases: Input = (compiled, services, folder) => {
  writeService(compiled, join(folder, 'chart'));
  return named(services).map(({ name, namespace }) => ['template', name, 'chart', '--set', `name=${name},namespace=${namespace}`]);
};

/** One chart that depends on the chart of one service as often as there are services. */
export const umbrella: Input = (compiled, services, folder) => {
  const dependencies = named(services).map(({ name }) => ({ name: CHART.name, version: CHART.version, alias: name }));
  writeService(compiled, join(folder, 'umbrella/charts/service'));
  write(join(folder, 'umbrella/Chart.yaml'), stringify({ ...CHART, name: 'umbrella', dependencies }));
  write(join(folder, 'umbrella/values.yaml'), stringify(Object.fromEntries(named(services).map(service => [service.name, service]))));
  return [['template', 'umbrella', 'umbrella']];
};

/** One chart whose only template repeats itself over a list of services. */
export const range: Input = (compiled, services, folder) => {
  const template = compiled.manifests.map(manifest => `---\n${filled(compiled, manifest, '{{ .name }}', '{{ .namespace }}')}`).join('');
  write(join(folder, 'range/Chart.yaml'), stringify({ ...CHART, name: 'range' }));
  write(join(folder, 'range/values.yaml'), stringify({ services: named(services) }));
  write(join(folder, 'range/templates/services.yaml'), `{{- range .Values.services }}\n${template}{{- end }}\n`);
  return [['template', 'range', 'range']];
};

/** A base of one service, an overlay for each that names it, and one build of them all. */
export const overlays: Input = (compiled, services, folder) => {
  write(join(folder, 'base/service.yaml'), compiled.manifests.map(manifest => filled(compiled, manifest, BASE, 'default')).join('---\n'));
  write(join(folder, 'base/kustomization.yaml'), stringify({ resources: ['service.yaml'] }));
  named(services).forEach(({ name, namespace }) => write(join(folder, name, 'kustomization.yaml'), stringify({
    resources: ['../base'],
    nameSuffix: name.slice(BASE.length),
    namespace,
    labels: [
      { pairs: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name }, includeSelectors: true },
      { pairs: { 'app.kubernetes.io/part-of': namespace }, includeTemplates: true },
    ],
  })));
  write(join(folder, 'kustomization.yaml'), stringify({ resources: named(services).map(({ name }) => name) }));
  return [['build', '.']];
};

function named(services: number): { name: string; namespace: string }[] {
  return Array.from({ length: services }, (_, index) => ({ name: `service-${index}`, namespace: `team-${Math.floor(index / SERVICES_OF_A_TEAM)}` }));
}

function writeService(compiled: Compiled, chart: string): void {
  write(join(chart, 'Chart.yaml'), stringify(CHART));
  compiled.manifests.forEach((manifest, index) =>
    write(join(chart, `templates/${index}.yaml`), filled(compiled, manifest, '{{ .Values.name }}', '{{ .Values.namespace }}')));
}

function filled(compiled: Compiled, manifest: object, name: string, namespace: string): string {
  return stringify(manifest).replaceAll(compiled.name, name).replaceAll(compiled.namespace, namespace);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
