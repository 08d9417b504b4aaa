import { distance } from 'fastest-levenshtein';
import { jsonOf } from './json';
import { RegistryError, unknownRepository } from './registry-error';
import { Repository } from './repository';
import { TAG } from '../image';

const PAGE = 1000; // tags; the usual maximum of registries
const MOST_PAGES = 10;
const MOST_TAGS = PAGE * MOST_PAGES; // some registries do not page, and return all tags at once
const SUGGESTED = 3;

/** The tags that are most similar to an unknown one; throws if the repository does not exist. */
export async function nearTags(repository: Repository, tag: string): Promise<string[]> {
  const tags = await listOrNothing(repository);
  return [...new Set(tags)].map(name => ({ name, far: distance(tag, name) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, SUGGESTED).map(({ name }) => name);
}

/** The list is only for suggestions: a registry that denies it is no error. */
async function listOrNothing(repository: Repository): Promise<string[]> {
  try {
    return await list(repository);
  } catch (error) {
    if (error instanceof RegistryError && !['unknown-repository', 'not-a-registry'].includes(error.kind)) {
      return [];
    }
    throw error;
  }
}

async function list(repository: Repository): Promise<string[]> {
  let tags: string[] = [];
  let query: string | undefined = `?n=${PAGE}`;
  for (let pages = 0; pages < MOST_PAGES && tags.length < MOST_TAGS && query !== undefined; pages += 1) {
    const response = await repository.request('GET', `tags/list${query}`);
    if (response.status === 404) {
      throw unknownRepository(repository.endpoint.repository, repository.endpoint.target);
    }
    const listed = jsonOf(response.body)?.tags;
    const page: unknown[] = Array.isArray(listed) ? listed : [];
    tags = tags.concat(page.slice(0, MOST_TAGS).filter(one => typeof one === 'string' && TAG.test(one)) as string[]);
    query = nextQuery(response.headers.get('link') ?? '');
  }
  return tags;
}

/** The query of `</v2/shop/tags/list?last=1.4.2&n=1000>; rel="next"`; its host and path are ignored. */
function nextQuery(link: string): string | undefined {
  return /<[^<>?]*(\?[^<>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
}
