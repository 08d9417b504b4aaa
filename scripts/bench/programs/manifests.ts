import { App, Chart, Testing } from 'cdk8s';
import { arm } from './service-checked';

// what ResilientService makes of the measured service, for those who write the same by hand
const [name, namespace] = process.argv.slice(2);
const chart = new Chart(new App(), 'literals', { namespace });
arm.add(chart, name);
console.log(JSON.stringify(Testing.synth(chart)));
