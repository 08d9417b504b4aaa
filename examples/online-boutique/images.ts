/**
 * Images of Online Boutique's release v0.10.6; their digests are in `images.lock.json`.
 *
 * Only busybox has its digest here, as in the release.
 */
export const images = {
  adservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/adservice:v0.10.6',
  cartservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/cartservice:v0.10.6',
  checkoutservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/checkoutservice:v0.10.6',
  currencyservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/currencyservice:v0.10.6',
  emailservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/emailservice:v0.10.6',
  frontend: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/frontend:v0.10.6',
  loadgenerator: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/loadgenerator:v0.10.6',
  paymentservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/paymentservice:v0.10.6',
  productcatalogservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/productcatalogservice:v0.10.6',
  recommendationservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/recommendationservice:v0.10.6',
  shippingservice: 'us-central1-docker.pkg.dev/online-boutique-ci/microservices-demo/shippingservice:v0.10.6',
  redis: 'redis:alpine',
  busybox: 'busybox:1.38.0@sha256:fd8d9aa63ba2f0982b5304e1ee8d3b90a210bc1ffb5314d980eb6962f1a9715d',
};
