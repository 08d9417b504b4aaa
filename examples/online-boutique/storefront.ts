import { Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Backends } from './backends';
import { images } from './images';
import { Exposure, Probe, ResilientService } from '../../lib';

/** The web front end, and a load generator that calls it. */
export class Storefront extends Construct {
  constructor(scope: Construct, id: string, backends: Backends) {
    super(scope, id);
    const { ads, cart, catalog, checkout, currency, recommendation, shipping } = backends;

    const frontend = new ResilientService(this, 'frontend', {
      image: images.frontend,
      ports: [{ name: 'http', port: 8080, servicePort: 80 }],
      cpu: Cpu.millis(200),
      memory: Size.mebibytes(128),
      readiness: Probe.http('/_healthz'),
      liveness: Probe.tcp(),
      exposure: Exposure.ingress('boutique.example.com'),
      env: {
        PORT: EnvValue.fromValue('8080'),
        PRODUCT_CATALOG_SERVICE_ADDR: EnvValue.fromValue('productcatalogservice:3550'),
        CURRENCY_SERVICE_ADDR: EnvValue.fromValue('currencyservice:7000'),
        CART_SERVICE_ADDR: EnvValue.fromValue('cartservice:7070'),
        RECOMMENDATION_SERVICE_ADDR: EnvValue.fromValue('recommendationservice:8080'),
        SHIPPING_SERVICE_ADDR: EnvValue.fromValue('shippingservice:50051'),
        CHECKOUT_SERVICE_ADDR: EnvValue.fromValue('checkoutservice:5050'),
        AD_SERVICE_ADDR: EnvValue.fromValue('adservice:9555'),
        SHOPPING_ASSISTANT_SERVICE_ADDR: EnvValue.fromValue('shoppingassistantservice:80'), // required by the program, not deployed
        ENABLE_PROFILER: EnvValue.fromValue('0'),
      },
      connectsTo: [catalog, currency, cart, recommendation, shipping, checkout, ads],
    });

    new ResilientService(this, 'loadgenerator', {
      image: images.loadgenerator,
      cpu: Cpu.millis(500),
      memory: Size.mebibytes(512),
      singleton: 'a second one would double the load that was asked for',
      env: {
        FRONTEND_ADDR: EnvValue.fromValue('frontend:80'),
        USERS: EnvValue.fromValue('10'),
        RATE: EnvValue.fromValue('1'),
      },
      initContainers: [{
        name: 'frontend-check',
        image: images.busybox,
        command: ['sh', '-c', 'until wget -q -O /dev/null http://frontend:80/; do sleep 10; done'],
        cpu: Cpu.millis(50),
        memory: Size.mebibytes(16),
      }],
      connectsTo: [frontend],
    });
  }
}
