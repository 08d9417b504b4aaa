import { Size } from 'cdk8s';
import { Cpu, EnvValue } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { grpcService } from './grpc-service';
import { images } from './images';
import { Probe, ResilientService } from '../../lib';

/** The services behind the frontend. */
export class Backends extends Construct {
  public readonly ads: ResilientService;
  public readonly cart: ResilientService;
  public readonly catalog: ResilientService;
  public readonly checkout: ResilientService;
  public readonly currency: ResilientService;
  public readonly recommendation: ResilientService;
  public readonly shipping: ResilientService;

  constructor(scope: Construct, id: string) {
    super(scope, id);

    this.ads = grpcService(this, 'adservice', { image: images.adservice, port: 9555, cpu: Cpu.millis(300), memory: Size.mebibytes(300) });
    this.catalog = grpcService(this, 'productcatalogservice', { image: images.productcatalogservice, port: 3550 });
    this.currency = grpcService(this, 'currencyservice', { image: images.currencyservice, port: 7000 });
    this.shipping = grpcService(this, 'shippingservice', { image: images.shippingservice, port: 50051 });
    const payment = grpcService(this, 'paymentservice', { image: images.paymentservice, port: 50051 });
    const email = grpcService(this, 'emailservice', { image: images.emailservice, port: 8080, servicePort: 5000 });

    const carts = new ResilientService(this, 'redis-cart', {
      image: images.redis,
      ports: [{ name: 'redis', port: 6379 }],
      cpu: Cpu.millis(125),
      memory: Size.mebibytes(256),
      readiness: Probe.exec(['redis-cli', 'ping']),
      liveness: Probe.tcp(),
      singleton: 'two of them would each hold half of the carts: this Redis keeps them in memory and has no replica',
      scratch: [{ path: '/data', size: Size.mebibytes(256) }],
    });
    this.cart = grpcService(this, 'cartservice', {
      image: images.cartservice,
      port: 7070,
      cpu: Cpu.millis(300),
      env: { REDIS_ADDR: EnvValue.fromValue('redis-cart:6379') },
      connectsTo: [carts],
    });

    this.recommendation = grpcService(this, 'recommendationservice', {
      image: images.recommendationservice,
      port: 8080,
      memory: Size.mebibytes(450),
      env: { PRODUCT_CATALOG_SERVICE_ADDR: EnvValue.fromValue('productcatalogservice:3550') },
      connectsTo: [this.catalog],
    });
    this.checkout = grpcService(this, 'checkoutservice', {
      image: images.checkoutservice,
      port: 5050,
      env: {
        PRODUCT_CATALOG_SERVICE_ADDR: EnvValue.fromValue('productcatalogservice:3550'),
        SHIPPING_SERVICE_ADDR: EnvValue.fromValue('shippingservice:50051'),
        PAYMENT_SERVICE_ADDR: EnvValue.fromValue('paymentservice:50051'),
        EMAIL_SERVICE_ADDR: EnvValue.fromValue('emailservice:5000'),
        CURRENCY_SERVICE_ADDR: EnvValue.fromValue('currencyservice:7000'),
        CART_SERVICE_ADDR: EnvValue.fromValue('cartservice:7070'),
      },
      connectsTo: [this.catalog, this.shipping, payment, email, this.currency, this.cart],
    });
  }
}
