import type { Api } from './api';

/** The number of events of a kind of object with a reason. */
export async function eventCount(api: Api, namespace: string, kind: string, reason: string): Promise<number> {
  const events = await api.list('v1', 'Event', namespace, `?fieldSelector=${encodeURIComponent(`involvedObject.kind=${kind},reason=${reason}`)}`);
  return events.reduce((sum, { count, series }) => sum + (count ?? series?.count ?? 1), 0);
}
