import { distance } from 'fastest-levenshtein';
import { jsonOf } from './json';
import { unknownRepository } from './refusals';
import { RegistryError } from './registry-error';
import { Repository } from './repository';
import { TAG } from '../image/grammar';

const PAGE = 1000; // tags; what registries commonly give at most
const MOST_PAGES = 10;
const MOST_TAGS = PAGE * MOST_PAGES; // enough to find a near one; some registries know no pages, and send all at once
const NAMED = 3; // more would be a list to read, not a hint

/** The tags that look most like one that is not there; throws where not even the repository is. */
export async function nearTags(repository: Repository, tag: string): Promise<string[]> {
  const tags = await readable(repository);
  return [...new Set(tags)].map(name => ({ name, far: distance(tag, name) }))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, NAMED).map(({ name }) => name);
}

/** The list is for a hint: a registry that does not show it is not asked why. */
async function readable(repository: Repository): Promise<string[]> {
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
    const answer = await repository.ask('GET', `tags/list${query}`);
    if (answer.status === 404) {
      throw unknownRepository(repository.endpoint.repository, repository.endpoint.asked);
    }
    const said = jsonOf(answer.body)?.tags;
    const page: unknown[] = Array.isArray(said) ? said : [];
    tags = tags.concat(page.slice(0, MOST_TAGS).filter(one => typeof one === 'string' && TAG.test(one)) as string[]);
    query = nextQuery(answer.headers.get('link') ?? '');
  }
  return tags;
}

/** Of `</v2/shop/tags/list?last=1.4.2&n=1000>; rel="next"`; only the question after the path is taken over. */
function nextQuery(link: string): string | undefined {
  return /<[^<>?]*(\?[^<>]*)>\s*;\s*rel="?next"?/.exec(link)?.[1];
}
