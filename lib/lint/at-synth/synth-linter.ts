import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LintRun, LintedTree, Owner, ScopedWaiver } from './lint-run';
import { printRefusalsPlainly } from './refusal-output';
import { WaiverProps } from './waiver-props';
import type { ICheck } from '../../checks';
import type { Finding } from '../../finding';
import type { ICustomCheck } from '../custom-check';
import { utcToday } from '../waiver-terms';

interface Reporting {
  readonly fixes: { [checkId: string]: string };
  /** Of a chart, the objects that its constructor made. */
  readonly made: ReadonlySet<IConstruct>;
}

const linters = new WeakMap<IConstruct, SynthLinter>();

/** Lints a construct tree whenever cdk8s validates it. */
export class SynthLinter implements LintedTree {
  /** The linter of the tree that a construct is in. */
  public static of(construct: IConstruct): SynthLinter {
    const root = construct.node.root;
    const known = linters.get(root);
    if (known) {
      return known;
    }
    const linter = new SynthLinter(root);
    linters.set(root, linter);
    return linter;
  }

  public today: () => string = utcToday;
  /** The checks of the library; the catalogue where nothing is set. */
  public checks?: readonly ICheck[];
  public customChecks: readonly ICustomCheck[] = [];
  public readonly waivers: ScopedWaiver[] = [];
  /** Findings that constructs added, most of them about props. */
  public readonly added = new Map<IConstruct, Finding[]>();
  private readonly reporting = new Map<IConstruct, Reporting>();
  private readonly validated = new Set<IConstruct>();
  private current?: LintRun;
  private held = false;

  private constructor(public readonly root: IConstruct) {
    printRefusalsPlainly();
    this.validated.add(root);
    // cdk8s validates the root before anything below it: a run begins there
    root.node.addValidation({ validate: () => this.held ? [] : this.run().report(root) });
  }

  public reportAt(construct: IConstruct, fixes: { [checkId: string]: string }): void {
    const before = this.reporting.get(construct);
    const made = Chart.isChart(construct) ? construct.node.findAll().filter(one => ApiObject.isApiObject(one)) : [];
    this.reporting.set(construct, { fixes: { ...before?.fixes, ...fixes }, made: new Set([...before?.made ?? [], ...made]) });
    this.validate(construct);
  }

  public add(construct: IConstruct, findings: readonly Finding[]): void {
    this.added.set(construct, [...this.added.get(construct) ?? [], ...findings]);
    this.validate(construct);
  }

  public waive(scope: IConstruct, terms: WaiverProps): void {
    this.waivers.push({ scope, terms });
    this.validate(scope);
  }

  /** The nearest construct that reports the findings about an object. */
  public ownerOf(object: ApiObject): Owner | undefined {
    for (let scope: IConstruct | undefined = object; scope; scope = scope.node.scope) {
      const entry = this.reporting.get(scope);
      // objects that others add to a chart are reported under their own paths
      if (entry && (!Chart.isChart(scope) || entry.made.has(object))) {
        return { construct: scope, fixes: entry.fixes };
      }
    }
    return undefined;
  }

  /** Lints the whole tree anew. */
  public run(): LintRun {
    this.current = new LintRun(this);
    this.current.constructs().forEach(construct => this.validate(construct));
    return this.current;
  }

  /** Whether the last run covered an object, and its findings were reported to cdk8s. */
  public hasLinted(object: ApiObject): boolean {
    return this.current !== undefined && this.current.hasReported(this.root) && this.current.tree.has(object);
  }

  /** What an object renders to: as it was linted, if it was. */
  public rendered(object: ApiObject): unknown {
    return this.current ? this.current.tree.rendered(object) : object.toJson();
  }

  /** The findings of the last run. */
  public get findings(): readonly Finding[] {
    return this.current?.result.findings ?? [];
  }

  /** Runs an action during which no new run begins. */
  public hold<T>(action: () => T): T {
    this.held = true;
    try {
      return action();
    } finally {
      this.held = false;
    }
  }

  /** Reports the findings of a construct when cdk8s validates it. */
  private validate(construct: IConstruct): void {
    if (this.validated.has(construct)) {
      return;
    }
    this.validated.add(construct);
    construct.node.addValidation({
      validate: () => {
        if (this.held) {
          return [];
        }
        // a second report in one run means that this node alone is validated, and the tree may have changed since
        const run = this.current && !this.current.hasReported(construct) ? this.current : this.run();
        return run.report(construct);
      },
    });
  }
}
