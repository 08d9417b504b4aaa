import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { manifestsByCluster } from './manifests-by-cluster';
import { RenderedTree } from './rendered-tree';
import type { WaiverProps } from './waiver-props';
import type { ICheck } from '../../checks';
import type { Finding } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import type { ICustomCheck } from '../custom-check';
import { findingText } from '../finding-text';
import { lint } from '../lint';
import type { Report, WaivedFinding } from '../lint-report';
import { PlacedWaiver, waiverKey, waiverText } from '../waivers';

const EXAMPLE = "reason: 'single writer, see INC-42', until: '2027-03-31'";

/** A construct that reports the findings about its objects, and the fixes in the words of its props. */
export interface Owner {
  readonly construct: IConstruct;
  readonly fixes: { [checkId: string]: string };
}

/** A waiver that a program gives to everything below a construct. */
export interface ScopedWaiver {
  readonly scope: IConstruct;
  readonly terms: WaiverProps;
}

/** A construct tree with its checks, waivers and findings. */
export interface LintedTree {
  readonly root: IConstruct;
  readonly today: () => string;
  readonly checks?: readonly ICheck[];
  readonly customChecks: readonly ICustomCheck[];
  readonly waivers: readonly ScopedWaiver[];
  readonly added: ReadonlyMap<IConstruct, Finding[]>;
  ownerOf(object: ApiObject): Owner | undefined;
}

/** One run over the whole tree, reported construct by construct. */
export class LintRun {
  public readonly tree: RenderedTree;
  public readonly result: Report;
  private readonly byPath = new Map<string, IConstruct>();
  private readonly refused = new Map<IConstruct, Set<string>>();
  private readonly reported = new Set<IConstruct>();

  constructor(private readonly linter: LintedTree) {
    this.tree = new RenderedTree(linter.root);
    const clusters = manifestsByCluster(linter.root, this.tree);
    this.result = lint(clusters, {
      builtIn: linter.checks,
      custom: linter.customChecks,
      today: linter.today,
      waivers: linter.waivers.map(waiver => this.waiver(waiver)),
      others: unique([
        ...[...linter.added].flatMap(([construct, findings]) => findings.map(finding => this.at(construct, finding))),
        ...[...this.tree.failures].map(([object, error]) => this.at(object, unrenderable(object, error))),
        ...clusters.flatMap(({ cluster, manifests }) => cluster.findings.map(finding => this.at(this.chartOf(manifests[0]), finding))),
      ]),
      locate: finding => this.inWordsOfProps(finding),
    });
    this.result.findings.filter(({ severity }) => severity === 'error').forEach(finding => this.refuse(finding));
    this.result.waived.forEach(finding => this.annotate(finding));
  }

  /** The constructs that findings are reported for. */
  public constructs(): IConstruct[] {
    return [...this.refused.keys()];
  }

  /** Whether the findings of a construct were reported to cdk8s. */
  public hasReported(construct: IConstruct): boolean {
    return this.reported.has(construct);
  }

  /** What cdk8s prints after the path of a construct. */
  public report(construct: IConstruct): string[] {
    this.reported.add(construct);
    return [...this.refused.get(construct) ?? []];
  }

  private waiver({ scope, terms }: ScopedWaiver): PlacedWaiver {
    return {
      terms,
      place: { ...this.at(scope, { field: 'Waiver.add' }), example: EXAMPLE },
      covers: ({ object }) => (this.objectOf(object as Manifest | undefined) ?? this.linter.root).node.scopes.includes(scope),
    };
  }

  /** Reports a finding where the user can act on it: at the construct whose props made the object, if there is one. */
  private inWordsOfProps(finding: Finding): Finding {
    const object = this.objectOf(finding.object as Manifest | undefined);
    const owner = object && this.linter.ownerOf(object);
    const located = this.at(owner?.construct ?? object ?? this.chartOf(undefined), finding);
    return { ...located, fix: owner?.fixes[finding.check] ?? finding.fix };
  }

  /** Writes the reason of a waiver on the object, so that it can be read in the cluster. */
  private annotate({ check, object: manifest, ...terms }: WaivedFinding): void {
    const object = this.objectOf(manifest as Manifest | undefined);
    const key = waiverKey(check);
    if (object && (manifest as Manifest).metadata?.annotations?.[key] === undefined) {
      object.metadata.addAnnotation(key, waiverText(terms));
      this.tree.renderAgain(object);
    }
  }

  private objectOf(manifest: Manifest | undefined): ApiObject | undefined {
    return manifest && this.tree.objectOf(manifest);
  }

  /** The chart of a manifest; the first chart for findings about no object, as cdk8s prints no path for the root. */
  private chartOf(manifest: Manifest | undefined): IConstruct {
    const object = this.objectOf(manifest);
    return object ? Chart.of(object) : this.linter.root.node.findAll().find(Chart.isChart) ?? this.linter.root;
  }

  private at<T extends Pick<Finding, 'field'>>(construct: IConstruct, finding: T): T & Pick<Finding, 'location'> {
    this.byPath.set(construct.node.path, construct);
    return { ...finding, location: { path: construct.node.path } };
  }

  private refuse(finding: Finding): void {
    const path = finding.location?.path;
    const construct = path === undefined ? this.chartOf(undefined) : this.byPath.get(path)!;
    this.refused.set(construct, (this.refused.get(construct) ?? new Set()).add(findingText(finding)));
  }
}

/** Findings without those that repeat another one for the same construct. */
function unique(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map(finding => [`${finding.location?.path} ${findingText(finding)}`, finding])).values()];
}

/** The finding for an object that cannot be rendered; the others are linted all the same. */
function unrenderable(object: ApiObject, error: unknown): Finding {
  return {
    check: 'object-renders',
    severity: 'error',
    message: error instanceof Error ? error.message : String(error),
    field: `${object.kind}/${object.name}`,
    why: 'an object that cannot be rendered is neither checked nor written',
    fix: 'Correct the props or the patch of this object.',
  };
}
