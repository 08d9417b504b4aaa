import { Authorization } from './authorization';
import { Endpoint, mayRedirect } from './endpoint';
import { RegistryResponse } from './exchange';
import { insecureRedirect, tooManyRedirects, unauthorized, unexpectedResponse } from './registry-error';
import { exchangeWithRetries, RetryPolicy } from './retry';

const MOST_REDIRECTS = 5; // registries redirect once, to the store of their blobs
const REDIRECTS = [301, 302, 303, 307, 308];

/** One repository of a registry: https://distribution.github.io/distribution/spec/api/ */
export class Repository {
  constructor(public readonly endpoint: Endpoint, private readonly authorization: Authorization, private readonly retryPolicy: RetryPolicy) {}

  /** Requests a path such as `manifests/1.4.2`; the response has status 200 or 404. */
  public async request(method: 'HEAD' | 'GET', path: string, accept?: string): Promise<RegistryResponse> {
    const { target, base, name, repository } = this.endpoint;
    const url = new URL(`/v2/${name}/${path}`, base);
    const known = this.authorization.known(this.endpoint);
    let response = await this.follow(method, url, accept, await known);
    if (response.status === 401 && response.url.origin === base.origin) { // no other host gets the credential
      const renewed = await this.authorization.renew(this.endpoint, known, response.headers.get('www-authenticate') ?? '');
      response = await this.follow(method, url, accept, renewed);
    }
    if (response.status === 401 || response.status === 403) {
      throw unauthorized(repository, target, await this.authorization.source(this.endpoint));
    }
    if (response.status !== 200 && response.status !== 404) {
      throw unexpectedResponse(target, `it responds with status ${response.status}`);
    }
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
      throw unexpectedResponse(target, 'it responds with a web page');
    }
    return response;
  }

  private async follow(method: 'HEAD' | 'GET', start: URL, accept: string | undefined, authorization: string | undefined): Promise<RegistryResponse> {
    const { target, base } = this.endpoint;
    let url = start;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const headers = {
        ...(accept !== undefined && { accept }),
        ...(authorization !== undefined && url.origin === base.origin && { authorization }),
      };
      const current = url.origin === base.origin ? target : `\`${url.host}\`, to which ${target} redirects,`;
      const response = await exchangeWithRetries({ url, target: current, method, headers }, this.retryPolicy);
      if (!REDIRECTS.includes(response.status)) {
        return response;
      }
      url = this.next(url, response.headers.get('location') ?? '');
    }
    throw tooManyRedirects(target, MOST_REDIRECTS);
  }

  private next(from: URL, location: string): URL {
    if (location === '' || !URL.canParse(location, from.href)) {
      throw unexpectedResponse(this.endpoint.target, 'it redirects to an invalid URL');
    }
    const to = new URL(location, from);
    if (!mayRedirect(from, to)) {
      throw insecureRedirect(this.endpoint.target, 'the content');
    }
    return to;
  }
}
