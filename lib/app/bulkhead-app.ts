import { ApiObject, App, Chart } from 'cdk8s';
import { AppWarning } from './app-warning';
import { resolveDependencies } from './dependencies';
import { GrantedWaiver } from './granted-waiver';
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
import { worded } from '../lint';
import { SynthLinter } from '../lint/at-synth/synth-linter';

const MOST_JUDGEMENTS = 3; // who adds objects each time it is asked never ends

/**
 * cdk8s' App, which judges everything once, and writes everything or nothing.
 *
 * The files are those that cdk8s' own App writes. On a refusal no file is written, the output directory is not created, and
 * what an earlier synth left there stays as it was. A file that an earlier synth of the same program wrote and this one does not
 * is removed; a hidden list, `.bulkhead-files-…`, tells which. The cost grows with the number of objects, not with their square.
 */
export class BulkheadApp extends App {
  private readonly identity = Symbol('app');
  private readonly guard: SynthLinter;
  private readonly recordsMetadata: boolean;
  private resolved = false;
  private indexed = false; // charts wait for charts: file names tell the order

  constructor(props: BulkheadAppProps = {}) {
    super(props);
    this.recordsMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.guard = SynthLinter.of(this);
    if (props.today !== undefined) {
      this.guard.today = () => props.today!;
    }
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
   * Judges the app, and writes its manifests to the output directory if nothing is refused.
   *
   * Warnings are told on stderr once that is done; a waiver ends one.
   */
  public synth(): void {
    validate(this);
    this.resolve();
    this.rendered(charts => {
      new OutputDirectory(this.outdir, this.identity).replace(this.filesOf(charts));
      this.tellWarnings();
    });
  }

  /** Judges the app, and returns all its manifests as one YAML text if nothing is refused. */
  public synthYaml(): string {
    this.resolve();
    validate(this);
    return this.rendered(charts => new YamlPrinter().print(documentsOf(charts)));
  }

  /**
   * What the manifests assume about the cluster and do not contain: labels and taints of nodes, classes, controllers, secrets.
   *
   * Assumed silently, it fails silently: a Deployment that names a missing priority class is accepted and gets no pods.
   */
  public assumes(): Assumption[] {
    return clusterAssumptions(Cluster.above(this), this.guard.judge().tree.placed());
  }

  /** What the manifests assume, as a text for the person who prepares the cluster: what, why, and the command. */
  public preparation(): string {
    return preparation(this.assumes());
  }

  /**
   * The findings that somebody accepted, with reason and end, in the order of the checks.
   *
   * A waiver that no finding needs is not among them; it is a warning.
   */
  public waivers(): GrantedWaiver[] {
    const { accepted, tree } = this.guard.judge();
    return accepted.map(({ verdict: { refusal, object }, terms: { check, reason, until } }) => ({
      check, reason, until, where: refusal.field, path: (object && tree.objectOf(object)?.node.path) ?? '',
    }));
  }

  /** What is worth a look and does not refuse the app, as `synth` tells it: findings that may be right here, and waivers that nothing needs. */
  public warnings(): AppWarning[] {
    return this.guard.judge().warnings.map(({ construct, refusal: { check, message, field: where, why, fix } }) => ({
      path: construct.node.path, check, message, where, why, fix,
    }));
  }

  /** Not on stdout, which may be a pipe for manifests. */
  private tellWarnings(): void {
    for (const { construct, refusal } of this.guard.warnings) {
      process.stderr.write(`warning [${construct.node.path}] ${worded(refusal)}\n`);
    }
  }

  /** Turns dependencies between constructs into dependencies between charts. */
  private resolve(): void {
    this.indexed = resolveDependencies(this);
    this.resolved = true;
  }

  /** Lets what was judged be used while that judgement stands. */
  private rendered<T>(use: (charts: RenderedChart[]) => T): T {
    const charts = this.judgedCharts();
    return this.guard.hold(() => use(charts));
  }

  /** All charts as they were judged: what a validation or a `Lazy` adds meanwhile is judged too, before it ships. */
  private judgedCharts(): RenderedChart[] {
    for (let judgements = 1; ; judgements++) {
      const charts = this.charts.map(chart => this.renderedChart(chart));
      const late = charts.flatMap(({ objects }) => objects.filter(object => !this.guard.hasJudged(object)));
      if (late.length === 0) {
        return charts;
      }
      if (judgements === MOST_JUDGEMENTS) {
        throw new Error(`Each validation of the app adds objects to it: ${late.map(({ node }) => node.path).join(', ')}. Nothing was written`);
      }
      validate(this);
      this.resolve();
    }
  }

  private renderedChart(chart: Chart): RenderedChart {
    const objects = topology(chart, true).filter(ApiObject.isApiObject).filter(object => Chart.of(object) === chart) as ApiObject[];
    const overridden = chart.toJson !== Chart.prototype.toJson; // the documented hook for those who ship something else
    return { chart, objects, documents: () => overridden ? Object.values(chart.toJson()) : objects.map(object => this.guard.rendered(object)) };
  }

  private filesOf(charts: RenderedChart[]): Map<string, () => string> {
    const files = filesOf(charts, {
      type: this.yamlOutputType,
      extension: this.outputFileExtension,
      indexed: this.indexed,
      printer: new YamlPrinter(),
      toJson: object => this.guard.rendered(object),
    });
    if (this.recordsMetadata) {
      files.set('construct-metadata.json', () => constructMetadata(charts));
    }
    return files;
  }
}
