import { ApiObject, Chart, Names, YamlOutputType } from 'cdk8s';
import type { YamlPrinter } from './yaml-printer';

/** A chart with its objects in the order of their dependencies. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly objects: ApiObject[];
  /** The documents of the chart; an override of `toJson` may return others than its objects. */
  documents(): unknown[];
}

/** How an app writes its files. */
export interface Layout {
  readonly type: YamlOutputType;
  readonly extension: string;
  /** Whether file names begin with the order in which to apply the charts. */
  readonly indexed: boolean;
  readonly printer: YamlPrinter;
  toJson(object: ApiObject): unknown;
}

const INDEX_DIGITS = 4; // as cdk8s writes it: 0000-shop.k8s.yaml

/** The files of an app by path below the output directory, each with the function that prints it; a path that ends in a slash is a folder. */
export function filesOf(charts: RenderedChart[], layout: Layout): Map<string, () => string> {
  const files = new Map<string, () => string>();
  const save = (name: string, documents: unknown[]) => files.set(`${name}${layout.extension}`, () => layout.printer.print(documents));
  switch (layout.type) {
    case YamlOutputType.FILE_PER_APP:
      if (charts.length > 0) {
        save('app', documentsOf(charts));
      }
      break;
    case YamlOutputType.FILE_PER_CHART:
      charts.forEach((rendered, index) => save(nameOf(rendered.chart, index, layout), rendered.documents()));
      break;
    case YamlOutputType.FILE_PER_RESOURCE:
      charts.forEach(chart => chart.documents().filter(document => document !== undefined)
        .forEach(document => save(resourceName(document as Named), [document])));
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      charts.forEach(({ chart, objects }, index) => {
        const folder = nameOf(chart, index, layout);
        files.set(`${folder}/`, () => ''); // a chart without objects has a folder too
        objects.forEach(object => save(`${folder}/${resourceName(object)}`, [layout.toJson(object)]));
      });
      break;
  }
  return files;
}

/** All documents of the charts, in order. */
export function documentsOf(charts: RenderedChart[]): unknown[] {
  return charts.flatMap(chart => chart.documents());
}

/** The text of cdk8s' construct-metadata.json: the construct path of each object. */
export function constructMetadata(charts: RenderedChart[]): string {
  const resources: Record<string, { path: string }> = {};
  charts.flatMap(({ objects }) => objects).forEach(object => resources[object.name] = { path: object.node.path });
  return JSON.stringify({ version: '1.0.0', resources });
}

interface Named {
  readonly kind: string;
  readonly metadata: { readonly name?: string };
}

function resourceName(resource: Named): string {
  return `${resource.kind}.${resource.metadata.name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function nameOf(chart: Chart, index: number, layout: Layout): string {
  const name = Names.toDnsLabel(chart);
  return layout.indexed ? `${index.toString().padStart(INDEX_DIGITS, '0')}-${name}` : name;
}
