import type { Api } from './api';

/** How often something was told about an object, by the reason it was told for. */
export async function timesTold(api: Api, namespace: string, kind: string, reason: string): Promise<number> {
  const events = await api.list('v1', 'Event', namespace, `?fieldSelector=${encodeURIComponent(`involvedObject.kind=${kind},reason=${reason}`)}`);
  return events.reduce((sum, { count, series }) => sum + (count ?? series?.count ?? 1), 0);
}
