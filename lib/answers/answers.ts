import { Refusal } from './refusal';
import { judge, Shape } from './shape';

/** Props of which each is judged by itself, and the well-formed ones together. */
export class Answers<P extends object> {
  /** What is wrong with each by itself. */
  public readonly malformed: Refusal[];
  private readonly wrong: ReadonlySet<unknown>; // their names

  constructor(shape: Shape<P>, private readonly props: P) {
    this.malformed = judge(shape, props);
    const isObject = props !== null && typeof props === 'object' && !Array.isArray(props);
    this.wrong = new Set(isObject ? this.malformed.map(({ where }) => /^[^.[]*/.exec(where)![0]) : Object.keys(shape)); // `ports[0].name` is in `ports`
  }

  /** What is wrong between some of them; nothing where one of these is malformed, since of that nothing more can be said. */
  public between<K extends keyof P>(names: readonly K[], judgeThem: (props: Pick<P, K>) => Refusal[]): Refusal[] {
    return this.wrong.size > 0 && names.some(name => this.wrong.has(name)) ? [] : judgeThem(this.props);
  }
}
