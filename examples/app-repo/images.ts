/** Images of the shop; the release job of each program updates its line. */
export const images = {
  catalog: 'registry.example.com/shop/catalog:1.4.2@sha256:a6903803589b19e7ea6b0e18f1d44950980bab08e9e64eb3faa0da0f59160bfe',
  report: 'registry.example.com/shop/report:0.9.0@sha256:f6d26c05b33f0b22a5cb57ca8ae26974f9b5a4e2982bddbe8ac62ad967b0a45c',
  web: 'registry.example.com/shop/web:2.11.0@sha256:7e3ba25826100f554b9d99eff427ff9e36403fa13e30e5c0adcabea7b9fbf9fd',
};
