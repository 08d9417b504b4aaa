import { App, Chart } from 'cdk8s';

export const IMAGE = 'registry.example.com/shop/web:1.4.2@sha256:6c7ee1c2a1a1a8a94b5d3ec1ac0a64a4d8d6a4f3f8f8a1ddbd6b9f5b1d1c2e3f';

/** One way to write an application. */
export interface Arm {
  /** The app before anything is in it. */
  app(outdir: string): App;
  /** Adds the six objects of one service. */
  add(chart: Chart, name: string): void;
}
