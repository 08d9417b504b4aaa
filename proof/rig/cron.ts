import type { Api, KubeObject } from './api';

const MINUTE = 60_000;
const FIRST_MINUTES_AGO = 12; // ticks fit between here and now

/** Lets a CronJob be due at once, again and again: each tick moves the schedule to a minute that has just gone, later than the last. */
export class Ticks {
  private minute = Math.floor(Date.now() / MINUTE) - FIRST_MINUTES_AGO;

  constructor(private readonly api: Api, private readonly cronJob: KubeObject) {}

  public async next(): Promise<void> {
    const before = this.minute++;
    await this.api.patch(this.cronJob, { spec: { schedule: `${this.minute % 60} * * * *`, timeZone: 'Etc/UTC' } });
    const status = (await this.api.get(this.cronJob))?.status ?? {};
    // a new schedule alone makes the controller wait for it; two changes more conflict with its own, and each retry of its Job counts in the quota
    if (status.lastScheduleTime === undefined) { // without it the controller counts from the CronJob's creation
      await this.api.patch(this.cronJob, { status: { lastScheduleTime: new Date(before * MINUTE).toISOString().replace('.000', '') } }, '/status');
    } else {
      await this.api.patch(this.cronJob, { metadata: { annotations: { 'proof/tick': String(this.minute) } } });
    }
  }
}

/** The same CronJob, with annotations on its pods: for KWOK's delays, which nothing else reads. */
export function withPodAnnotations(cronJob: KubeObject, annotations: Readonly<Record<string, string>>): KubeObject {
  const copy = JSON.parse(JSON.stringify(cronJob));
  const { template } = copy.spec.jobTemplate.spec;
  template.metadata = { ...template.metadata, annotations: { ...template.metadata?.annotations, ...annotations } };
  return copy;
}
