import { Refusal } from './refusal';
import { judge, Shape } from './shape';

/** Props of which each is judged by itself, and the well-formed ones together. */
export class Answers<P extends object> {
  /** What is wrong with each by itself. */
  public readonly malformed: Refusal[];
  private readonly unsaid: ReadonlySet<unknown>;

  constructor(shape: Shape<P>, private readonly props: P) {
    this.malformed = judge(shape, props);
    const isObject = props !== null && typeof props === 'object' && !Array.isArray(props);
    this.unsaid = new Set(isObject ? this.malformed.map(({ where }) => /^[^.[]*/.exec(where)![0]) : Object.keys(shape));
  }

  /** What is wrong between some of them; nothing where one of these is malformed, since of that nothing more can be said. */
  public between<K extends keyof P>(names: readonly K[], judgeThem: (props: Pick<P, K>) => Refusal[]): Refusal[] {
    return this.unsaid.size > 0 && names.some(name => this.unsaid.has(name)) ? [] : judgeThem(this.props);
  }
}
