import { Registries } from '../../lib/images/registry';

// what a process prints that was started with other certificates than this one

const [repository, tag] = process.argv.slice(2);
void new Registries({}).resolve(repository, tag).then(found => console.log(JSON.stringify(found)), error => {
  console.error(error);
  process.exitCode = 1;
});
