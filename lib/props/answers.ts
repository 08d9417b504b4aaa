import { within } from './reader';
import { judge, Shape } from './shape';
import type { Finding } from '../finding';

/** Props of which each is judged by itself, and the well-formed ones together. */
export class Answers<P extends object> {
  /** What is wrong with each by itself. */
  public readonly malformed: Finding[];

  /** `root` is the path of the props themselves. */
  constructor(shape: Shape<object>, private readonly props: P, private readonly root = '') {
    this.malformed = judge(shape, props, root);
  }

  /** Whether nothing is wrong with one of them by itself, nor with what it is a part of. */
  public isWellFormed(name: string): boolean {
    if (this.malformed.length === 0) {
      return true; // as it nearly always is
    }
    const path = within(this.root, name);
    const isWrong = (where: string) => where === path || where.startsWith(`${path}.`) || where.startsWith(`${path}[`);
    return isObject(this.props) && !this.malformed.some(({ field: where }) => isWrong(where));
  }

  /** What is wrong between some of them; nothing where one of these is malformed, since of that nothing more can be said. */
  public between<K extends keyof P & string>(names: readonly K[], judgeThem: (props: Pick<P, K>) => Finding[]): Finding[] {
    return names.every(name => this.isWellFormed(name)) ? judgeThem(this.props) : [];
  }
}

function isObject(props: unknown): boolean {
  return props !== null && typeof props === 'object' && !Array.isArray(props);
}
