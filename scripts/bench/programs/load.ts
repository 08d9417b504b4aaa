// one run in a process of its own: milliseconds to load a package and to take something out of it, the modules that takes, and the most memory (MiB)
const [folder, name, ...used] = process.argv.slice(2);
const known = Object.keys(require.cache).length;
const begun = performance.now();
const exported = require(require.resolve(name, { paths: [folder] })); // eslint-disable-line @typescript-eslint/no-require-imports
const missing = used.filter(word => exported[word] === undefined);
const time = performance.now() - begun;
if (missing.length > 0) throw new Error(`${name} exports no ${missing.join(', ')}`);
console.log(JSON.stringify({ time, modules: Object.keys(require.cache).length - known, memory: process.resourceUsage().maxRSS / 1024 }));
