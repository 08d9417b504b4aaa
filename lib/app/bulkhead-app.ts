import { ApiObject, App, Chart } from 'cdk8s';
import { resolveDependencies } from './dependencies';
import { constructMetadata, documentsOf, filesOf, RenderedChart } from './output';
import { OutputDirectory } from './output-directory';
import { preparation } from './preparation';
import { BulkheadAppProps } from './props';
import { topology } from './topology';
import { validate } from './validation';
import { YamlPrinter } from './yaml-printer';
import { Assumption, clusterAssumptions } from '../analysis/assumptions';
import { Cluster } from '../cluster';
import { declareImageLock } from '../constructs/workload/locked-images';
import type { Finding } from '../finding';
import { SynthLinter } from '../lint/at-synth/synth-linter';
import { findingText } from '../lint/finding-text';
import type { WaivedFinding } from '../lint/lint-report';

const MOST_RUNS = 3; // a validation that adds objects each time never ends

/**
 * cdk8s' App, which checks all manifests together once, and writes all files or none.
 *
 * The files are those that cdk8s' own App writes. When the synth fails, nothing is written, the output directory is not created, and previous
 * output is untouched. A file that an earlier synth of the same program wrote and this one does not is removed; a hidden list,
 * `.bulkhead-files-…`, records which files those are. The cost is linear in the number of objects.
 */
export class BulkheadApp extends App {
  private readonly identity = Symbol('app');
  private readonly linter: SynthLinter;
  private readonly recordsMetadata: boolean;
  private resolved = false;
  private indexed = false; // charts depend on charts: file names begin with a number

  constructor(props: BulkheadAppProps = {}) {
    super(props);
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.linter = SynthLinter.of(this);
    if (props.today !== undefined) {
      this.linter.today = () => props.today!;
    }
    this.linter.customChecks = props.checks ?? [];
    props.cluster?.declareOn(this);
    if (props.imageLock !== undefined) {
      declareImageLock(this, props.imageLock);
    }
  }

  /** All the charts of this app, each after those it depends on. */
  public get charts(): Chart[] {
    return topology(this, this.resolved).filter(Chart.isChart);
  }

  /**
   * Checks the app, and writes its manifests to the output directory if no finding fails the synth.
   *
   * Warnings are printed on stderr after that; a waiver ends one.
   */
  public synth(): void {
    validate(this);
    this.resolve();
    this.rendered(charts => {
      new OutputDirectory(this.outdir, this.identity).replace(this.filesOf(charts));
      this.printWarnings();
    });
  }

  /** Checks the app, and returns all its manifests as one YAML text if no finding fails the synth. */
  public synthYaml(): string {
    this.resolve();
    validate(this);
    return this.rendered(charts => new YamlPrinter().print(documentsOf(charts)));
  }

  /**
   * All findings about the app, errors and warnings, without a synth.
   *
   * `location.path` is the path of the construct. A program in any language reads them here without parsing the error of a synth.
   */
  public findings(): Finding[] {
    return this.linter.run().result.findings;
  }

  /**
   * The findings that a waiver accepts, with its reason and its last day.
   *
   * A waiver that no finding needs is not among them; it is a warning among `findings()`.
   */
  public waivedFindings(): WaivedFinding[] {
    return this.linter.run().result.waived;
  }

  /**
   * What the manifests assume about the cluster and do not contain: labels and taints of nodes, classes, controllers, secrets.
   *
   * For example a Deployment that names a missing PriorityClass is accepted by the API server and gets no pods.
   */
  public assumes(): Assumption[] {
    return clusterAssumptions(Cluster.above(this), this.linter.run().tree.placed());
  }

  /** What the manifests assume, as a text for the person who prepares the cluster: what, why, and the command. */
  public preparation(): string {
    return preparation(this.assumes());
  }

  /** Not on stdout, which may be a pipe for manifests. */
  private printWarnings(): void {
    for (const finding of this.linter.findings.filter(({ severity }) => severity === 'warning')) {
      process.stderr.write(`warning [${finding.location?.path ?? ''}] ${findingText(finding)}\n`);
    }
  }

  /** Turns dependencies between constructs into dependencies between charts. */
  private resolve(): void {
    this.indexed = resolveDependencies(this);
    this.resolved = true;
  }

  /** Uses the objects as they were checked, during which no new run begins. */
  private rendered<T>(use: (charts: RenderedChart[]) => T): T {
    const charts = this.checkedCharts();
    return this.linter.hold(() => use(charts));
  }

  /** All charts as they were checked; objects that a validation or a `Lazy` adds meanwhile are checked too, before they are written. */
  private checkedCharts(): RenderedChart[] {
    for (let runs = 1; ; runs++) {
      const charts = this.charts.map(chart => this.renderedChart(chart));
      const late = charts.flatMap(({ objects }) => objects.filter(object => !this.linter.hasLinted(object)));
      if (late.length === 0) {
        return charts;
      }
      if (runs === MOST_RUNS) {
        throw new Error(`Each validation of the app adds objects to it: ${late.map(({ node }) => node.path).join(', ')}. Nothing was written`);
      }
      validate(this);
      this.resolve();
    }
  }

  private renderedChart(chart: Chart): RenderedChart {
    const objects = topology(chart, true).filter(ApiObject.isApiObject).filter(object => Chart.of(object) === chart) as ApiObject[];
    const overridden = chart.toJson !== Chart.prototype.toJson; // the documented hook for those who ship something else
    return { chart, objects, documents: () => overridden ? Object.values(chart.toJson()) : objects.map(object => this.linter.rendered(object)) };
  }

  private filesOf(charts: RenderedChart[]): Map<string, () => string> {
    const files = filesOf(charts, {
      type: this.yamlOutputType,
      extension: this.outputFileExtension,
      indexed: this.indexed,
      printer: new YamlPrinter(),
      toJson: object => this.linter.rendered(object),
    });
    if (this.recordsMetadata) {
      files.set('construct-metadata.json', () => constructMetadata(charts));
    }
    return files;
  }
}
