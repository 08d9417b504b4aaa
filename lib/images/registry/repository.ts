import { Authorization } from './authorization';
import { Endpoint } from './endpoint';
import { Answer } from './exchange';
import { Patience, persist } from './patience';
import { tooManyRedirects, unauthorized, unexpectedAnswer, unsafeWay } from './refusals';
import { maySendTo } from './transport';

const MOST_REDIRECTS = 5; // a blob is one redirect away, in the store behind the registry
const REDIRECTS = [301, 302, 303, 307, 308];

/** One repository of a registry, as the distribution API shows it. */
export class Repository {
  constructor(public readonly endpoint: Endpoint, private readonly authorization: Authorization, private readonly patience: Patience) {}

  /** Asks for a path such as `manifests/1.4.2`; the answer has status 200 or 404. */
  public async ask(method: 'HEAD' | 'GET', path: string, accept?: string): Promise<Answer> {
    const { asked, base, name, repository } = this.endpoint;
    const url = new URL(`/v2/${name}/${path}`, base);
    const known = this.authorization.known(this.endpoint);
    let answer = await this.follow(method, url, accept, await known);
    if (answer.status === 401 && answer.url.origin === base.origin) { // who is elsewhere learns nothing of who asks
      const agreed = await this.authorization.agree(this.endpoint, known, answer.headers.get('www-authenticate') ?? '');
      answer = await this.follow(method, url, accept, agreed);
    }
    if (answer.status === 401 || answer.status === 403) {
      throw unauthorized(repository, asked, await this.authorization.source(this.endpoint));
    }
    if (answer.status !== 200 && answer.status !== 404) {
      throw unexpectedAnswer(asked, `it answers with status ${answer.status}`);
    }
    if (/^text\/html\b/i.test(answer.headers.get('content-type') ?? '')) {
      throw unexpectedAnswer(asked, 'it answers with a web page');
    }
    return answer;
  }

  private async follow(method: 'HEAD' | 'GET', start: URL, accept: string | undefined, authorization: string | undefined): Promise<Answer> {
    const { asked, base } = this.endpoint;
    let url = start;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const headers = {
        ...(accept !== undefined && { accept }),
        ...(authorization !== undefined && url.origin === base.origin && { authorization }),
      };
      const whom = url.origin === base.origin ? asked : `\`${url.host}\`, where ${asked} redirects,`;
      const answer = await persist({ url, asked: whom, method, headers }, this.patience);
      if (!REDIRECTS.includes(answer.status)) {
        return answer;
      }
      url = this.next(url, answer.headers.get('location') ?? '');
    }
    throw tooManyRedirects(asked, MOST_REDIRECTS);
  }

  private next(from: URL, location: string): URL {
    if (location === '' || !URL.canParse(location, from.href)) {
      throw unexpectedAnswer(this.endpoint.asked, 'it redirects to no URL');
    }
    const to = new URL(location, from);
    if (!maySendTo(from, to)) {
      throw unsafeWay(this.endpoint.asked, 'the content');
    }
    return to;
  }
}
