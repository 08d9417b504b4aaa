import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { utcToday } from '..';
import { GivenWaiver, Saying } from './scoped-waivers';
import { Pass } from './lint-run';
import { WaiverProps } from './waiver-props';
import type { ICheck } from '../../checks';
import type { Finding } from '../../finding';

/** A construct of ours, and what it says about the objects it made. */
export interface Guarded {
  readonly construct: IConstruct;
  readonly fixes: { [checkId: string]: string };
}

const guards = new WeakMap<IConstruct, SynthLinter>();

/** All that the guard knows about one construct tree. */
export class SynthLinter {
  /** The guard of the tree that a construct is in. */
  public static of(construct: IConstruct): SynthLinter {
    const root = construct.node.root;
    const known = guards.get(root);
    if (known) {
      return known;
    }
    const guard = new SynthLinter(root);
    guards.set(root, guard);
    return guard;
  }

  public today: () => string = utcToday;
  public readonly waivers: GivenWaiver[] = [];
  public readonly refusals = new Map<IConstruct, Finding[]>();
  private readonly guarded = new Map<IConstruct, { fixes: { [checkId: string]: string }; made: Set<IConstruct> }>();
  private readonly reporters = new Set<IConstruct>();
  private current?: Pass;
  private held = false;
  private chosen?: readonly ICheck[];

  private constructor(public readonly root: IConstruct) {
    this.reporters.add(root);
    // cdk8s validates the root before anything below it: that is where a pass begins
    root.node.addValidation({ validate: () => this.held ? [] : this.judge().report(root) });
  }

  /** The rules that judge; the catalogue is large, and a program that is not yet judged need not wait for it. */
  public get checks(): readonly ICheck[] {
    this.chosen ??= (require('../../checks') as typeof import('../../checks')).checks;
    return this.chosen;
  }

  public set checks(chosen: readonly ICheck[]) {
    this.chosen = chosen;
  }

  public reportAt(construct: IConstruct, fixes: { [checkId: string]: string }): void {
    const before = this.guarded.get(construct);
    const made = new Set<IConstruct>(Chart.isChart(construct) ? construct.node.findAll().filter(isObject) : []);
    this.guarded.set(construct, { fixes: { ...before?.fixes, ...fixes }, made: new Set([...before?.made ?? [], ...made]) });
    this.listen(construct);
  }

  public add(construct: IConstruct, refusals: Finding[]): void {
    this.refusals.set(construct, [...this.refusals.get(construct) ?? [], ...refusals]);
    this.listen(construct);
  }

  public waive(scope: IConstruct, terms: WaiverProps): void {
    this.waivers.push({ scope, terms });
    this.listen(scope);
  }

  /** The nearest construct of ours that made this object. */
  public ownerOf(object: ApiObject): Guarded | undefined {
    for (let scope: IConstruct | undefined = object; scope; scope = scope.node.scope) {
      const entry = this.guarded.get(scope);
      // what others write inside a chart of ours is theirs
      if (entry && (!Chart.isChart(scope) || entry.made.has(object))) {
        return { construct: scope, fixes: entry.fixes };
      }
    }
    return undefined;
  }

  /** Judges the whole tree anew. */
  public judge(): Pass {
    this.current = new Pass(this);
    this.current.told().forEach(construct => this.listen(construct));
    return this.current;
  }

  /** Whether an object was there when the tree was last judged, and whoever validates the app is told what was found. */
  public hasJudged(object: ApiObject): boolean {
    return this.current !== undefined && this.current.hasReported(this.root) && this.current.tree.has(object);
  }

  /** What an object renders to: as it was judged, if it was. */
  public rendered(object: ApiObject): unknown {
    return this.current ? this.current.tree.rendered(object) : object.toJson();
  }

  /** What the last judgement found worth a look. */
  public get warnings(): readonly Saying[] {
    return this.current?.warnings ?? [];
  }

  /** Runs an action during which the last judgement stands. */
  public hold<T>(action: () => T): T {
    this.held = true;
    try {
      return action();
    } finally {
      this.held = false;
    }
  }

  private listen(construct: IConstruct): void {
    if (this.reporters.has(construct)) {
      return;
    }
    this.reporters.add(construct);
    construct.node.addValidation({
      validate: () => {
        if (this.held) {
          return [];
        }
        // asked twice in one pass means that somebody validates this node alone, and the tree may have changed since
        const pass = this.current && !this.current.hasReported(construct) ? this.current : this.judge();
        return pass.report(construct);
      },
    });
  }
}

function isObject(construct: IConstruct): construct is ApiObject {
  return ApiObject.isApiObject(construct);
}
