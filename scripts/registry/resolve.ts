import { Registries } from '../../lib/images/registry';

// a process of its own, since Node.js reads NODE_EXTRA_CA_CERTS only at its start

const [repository, tag] = process.argv.slice(2);
void new Registries({}).resolve(repository, tag).then(found => console.log(JSON.stringify(found)), error => {
  console.error(error);
  process.exitCode = 1;
});
