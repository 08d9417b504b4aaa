/**
 * What runs: the images of Online Boutique's release v0.10.6.
 *
 * The tags are real. The digests are stand-ins: each is the SHA-256 of the text before its `@`, because the registry was not
 * asked. Before you deploy this, replace each by what `crane digest <reference>` or `docker buildx imagetools inspect
 * <reference>` says. Only busybox carries its real digest, which the release itself pins.
 */
export const images = {
  adservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/adservice:v0.10.6@sha256:5d81722d4b072a8120bf78197da4d9b754e70869e92057240826d60f6c80ed88',
  cartservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/cartservice:v0.10.6@sha256:a0b50dae28afd1bbf4437c7022c958dff340c2580faf7f2b30704d244e9fc4eb',
  checkoutservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/checkoutservice:v0.10.6@sha256:f9a4340c30b59761718dc43f8eb2d49591e0df22e6a064964c4f19c4c60e6734',
  currencyservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/currencyservice:v0.10.6@sha256:834ac083f9d147475132e811c78c79a0e6ffb2ff9e69fb08f288125b1e1db41d',
  emailservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/emailservice:v0.10.6@sha256:cdc0180dd863d2f2efc73ea717c4d5fc25f05d64083c774881a4c642f53cf018',
  frontend: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/frontend:v0.10.6@sha256:b85b7c19b2d472c8d34aa4201dfa955e2e2cf22799f562f9e964666147395418',
  loadgenerator: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/loadgenerator:v0.10.6@sha256:f813d0b3f1ee26fb4bc34587c122f6f917e6927703b507ea292b5e671e84d3ee',
  paymentservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/paymentservice:v0.10.6@sha256:fc29506fb6f9961c1ec2a6f633029bcaa35919754bda78b42ad52c727028e992',
  productcatalogservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/productcatalogservice:v0.10.6@sha256:8118da261d8cb189e8862858e678f594ceec60ff9f8fde451561b0ed2ace278d',
  recommendationservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/recommendationservice:v0.10.6@sha256:e81d52be2f2dde1d2c9735f3c01ff23385a9b8b9980d58157eba8c20dcbb8d39',
  shippingservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/shippingservice:v0.10.6@sha256:27e49b78769d6abd3da4495130899d2a796a1899281bb4221498532f1e7f2a6d',
  redis: 'redis:alpine@sha256:60bf1752561c4ac1dbcd036a1e395409766a02d8d60e2e92aed14d458395241a',
  busybox: 'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
};
