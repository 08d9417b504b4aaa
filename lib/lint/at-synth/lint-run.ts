import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Accepted, judge, rule, Ruling, Verdict, waiverKey, waiverText, worded } from '..';
import type { SynthLinter } from './synth-linter';
import { GivenWaivers, Saying } from './scoped-waivers';
import { RenderedTree } from './rendered-tree';
import { Site, sitesOf } from './manifests-by-cluster';
import type { Finding } from '../../finding';
import type { Manifest } from '../../kubernetes/manifests/manifest';
import { ManifestSet } from '../../model';

/** One judgement of the whole tree, told construct by construct. */
export class Pass {
  public readonly tree: RenderedTree;
  public readonly warnings: Saying[] = [];
  public readonly accepted: Accepted[];
  private readonly lines = new Map<IConstruct, Set<string>>();
  private readonly reported = new Set<IConstruct>();

  constructor(private readonly guard: SynthLinter) {
    this.tree = new RenderedTree(guard.root);
    const sites = sitesOf(guard.root, this.tree);
    const verdicts = sites.flatMap(site => this.judged(site));
    const known = new Set(guard.checks.map(({ id }) => id));
    const given = new GivenWaivers(guard.waivers, known, guard.today);
    const ruling = rule(verdicts, this.tree.manifests, {
      known,
      today: guard.today,
      given: verdict => given.termsFor(verdict, this.objectOf(verdict.object) ?? guard.root),
    });
    this.tellAnswers();
    sites.forEach(({ cluster, manifests }) => cluster.complaints.forEach(refusal => this.refuse(this.chartOf(manifests[0]), refusal)));
    this.tellRuling(ruling);
    given.invalid.forEach(({ construct, refusal }) => this.refuse(construct, refusal));
    this.warnings.push(...given.unused());
    this.accepted = ruling.accepted;
    this.accepted.forEach(accepted => this.annotate(accepted));
  }

  /** The constructs that something is told about. */
  public told(): IConstruct[] {
    return [...this.lines.keys()];
  }

  /** Whether a construct has told its findings in this pass. */
  public hasReported(construct: IConstruct): boolean {
    return this.reported.has(construct);
  }

  /** What cdk8s prints after the construct's path. */
  public report(construct: IConstruct): string[] {
    this.reported.add(construct);
    return [...this.lines.get(construct) ?? []];
  }

  private judged({ manifests, cluster }: Site): Verdict[] {
    const { checks } = this.guard;
    return checks.length === 0 ? [] : judge(new ManifestSet(manifests, cluster), checks); // to know a manifest set takes longer than to render it
  }

  private tellAnswers(): void {
    this.guard.refusals.forEach((refusals, construct) => refusals.forEach(refusal => this.refuse(construct, refusal)));
    this.tree.failures.forEach((error, object) => this.refuse(object, unrenderable(object, error)));
  }

  private tellRuling(ruling: Ruling): void {
    for (const verdict of ruling.standing) {
      const saying = this.inWordsOfProps(verdict);
      verdict.check.severity === 'warning' ? this.warnings.push(saying) : this.refuse(saying.construct, saying.refusal);
    }
    ruling.invalid.forEach(({ object, refusal }) => this.refuse(this.placeOf(object), refusal));
    this.warnings.push(...ruling.unused.map(({ object, refusal }) => ({ construct: this.placeOf(object), refusal })));
  }

  /** Says a verdict where the user can act on it: at the construct whose props made the object, if it is one of ours. */
  private inWordsOfProps(verdict: Verdict): Saying {
    const object = this.objectOf(verdict.object);
    const owner = object && this.guard.ownerOf(object);
    const fix = owner?.fixes[verdict.check.id] ?? verdict.refusal.fix;
    return { construct: owner?.construct ?? this.placeOf(verdict.object), refusal: { ...verdict.refusal, fix } };
  }

  /** Writes an accepted finding on the object it is about, so that the reason ships with it. */
  private annotate({ verdict, terms }: Accepted): void {
    const object = this.objectOf(verdict.object);
    const key = waiverKey(terms.check);
    if (object && verdict.object?.metadata?.annotations?.[key] === undefined) {
      object.metadata.addAnnotation(key, waiverText(terms));
      this.tree.renderAgain(object);
    }
  }

  private objectOf(manifest: Manifest | undefined): ApiObject | undefined {
    return manifest && this.tree.objectOf(manifest);
  }

  /** Where to tell what is about no construct of ours. */
  private placeOf(manifest: Manifest | undefined): IConstruct {
    return this.objectOf(manifest) ?? this.chartOf(manifest);
  }

  /** The chart of an object; for what is about no object the first chart, as the root has no path to print. */
  private chartOf(manifest: Manifest | undefined): IConstruct {
    const object = this.objectOf(manifest);
    return object ? Chart.of(object) : this.guard.root.node.findAll().find(Chart.isChart) ?? this.guard.root;
  }

  private refuse(construct: IConstruct, refusal: Finding): void {
    this.lines.set(construct, (this.lines.get(construct) ?? new Set()).add(worded(refusal)));
  }
}

/** What is said of an object that cannot be rendered: the others are judged all the same. */
function unrenderable(object: ApiObject, error: unknown): Finding {
  return {
    check: 'object-renders',
    severity: 'error',
    message: error instanceof Error ? error.message : String(error),
    field: `${object.kind}/${object.name}`,
    why: 'what cannot be rendered cannot be judged, nor applied',
    fix: 'repair the props or the patch of this object',
  };
}
